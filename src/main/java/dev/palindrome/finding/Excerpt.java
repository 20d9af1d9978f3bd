package dev.palindrome.finding;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps the beginning of texts of any length: a statement may be as long as its script. */
public final class Excerpt {

    /** How many characters of a value or a statement are kept. */
    public static final int LONGEST = 2000;

    private static final Pattern CUT = Pattern.compile("\\G… \\(cut, \\d+ characters\\)$");

    private Excerpt() {}

    /** Keeps the first {@link #LONGEST} characters and says how many there were; what was cut before stays as it is. */
    public static String of(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int length = text.codePointCount(0, text.length());
        if (length <= LONGEST || CUT.matcher(text).find(text.offsetByCodePoints(0, LONGEST))) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "… (cut, " + length + " characters)";
    }

    /** Keeps the beginning of a text that may be missing. */
    public static @Nullable String orNull(@Nullable String text) {
        return text == null ? null : of(text);
    }
}
