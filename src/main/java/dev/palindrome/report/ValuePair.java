package dev.palindrome.report;

import dev.palindrome.finding.Sample;
import org.jspecify.annotations.Nullable;

/**
 * A value before and after, as a line of a text report shows it: escaped, and where it is long cut to the
 * part in which the two begin to differ.
 */
record ValuePair(String before, String after) {

    private static final int WIDTH = 40;
    private static final int CONTEXT = 12;

    static ValuePair of(Sample sample) {
        var absent = sample.column().equals("*") ? "(no row)" : "NULL";
        var before = show(sample.before(), absent);
        var after = show(sample.after(), absent);
        var longest = Math.max(VisibleText.width(before), VisibleText.width(after));
        var start = longest <= WIDTH
                ? 0
                : Math.max(0, Math.min(commonPrefix(before, after) - CONTEXT, longest - WIDTH + 1));
        return new ValuePair(VisibleText.window(before, start, WIDTH), VisibleText.window(after, start, WIDTH));
    }

    private static String show(@Nullable String value, String absent) {
        if (value == null) {
            return absent;
        }
        var ambiguous = value.isEmpty() || value.equals(absent) || !value.equals(value.strip());
        return ambiguous ? "'" + VisibleText.escape(value) + "'" : VisibleText.escape(value);
    }

    /** The number of characters that two texts share at their beginning. */
    private static int commonPrefix(String one, String other) {
        var left = one.codePoints().toArray();
        var right = other.codePoints().toArray();
        var shared = 0;
        while (shared < left.length && shared < right.length && left[shared] == right[shared]) {
            shared++;
        }
        return shared;
    }
}
