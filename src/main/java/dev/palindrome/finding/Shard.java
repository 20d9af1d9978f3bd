package dev.palindrome.finding;

import dev.palindrome.failure.BadInputException;
import java.util.regex.Pattern;

/**
 * One of the parts in which a chain is replayed by several runs.
 *
 * @param index which one, from 1
 * @param of how many there are
 */
public record Shard(int index, int of) {

    private static final Pattern NOTATION = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

    /**
     * Reads {@code INDEX/OF}, such as {@code 3/8}.
     *
     * @throws BadInputException if it is something else
     */
    public static Shard parse(String text) {
        var parts = NOTATION.matcher(text);
        if (parts.matches()) {
            var shard = new Shard(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
            if (shard.index >= 1 && shard.index <= shard.of) {
                return shard;
            }
        }
        throw new BadInputException("no shard \"" + text + "\": write INDEX/OF, from 1/8 to 8/8 for eight of them");
    }

    @Override
    public String toString() {
        return index + "/" + of;
    }
}
