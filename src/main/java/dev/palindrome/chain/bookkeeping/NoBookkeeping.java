package dev.palindrome.chain.bookkeeping;

import dev.palindrome.chain.Bookkeeping;
import java.util.Set;

/** Nothing is kept: the files are run by hand or by a tool that is not known. */
public record NoBookkeeping() implements Bookkeeping {

    @Override
    public Set<String> tables() {
        return Set.of();
    }
}
