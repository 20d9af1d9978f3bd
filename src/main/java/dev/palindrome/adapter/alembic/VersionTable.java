package dev.palindrome.adapter.alembic;

import dev.palindrome.chain.Bookkeeping;
import java.util.Set;

/**
 * The table in which Alembic notes the revisions that a database is at. Alembic itself writes it, so there is nothing
 * to send.
 *
 * @param name its qualified name
 */
record VersionTable(String name) implements Bookkeeping {

    /** Reads {@code TABLE} or {@code SCHEMA.TABLE}. */
    static VersionTable parse(String text) {
        return new VersionTable(text.contains(".") ? text : "public." + text);
    }

    @Override
    public Set<String> tables() {
        return Set.of(name);
    }
}
