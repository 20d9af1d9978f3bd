package dev.palindrome.failure;

import java.util.Locale;

/** Numbers as text, the same in every locale. Plain whole numbers need it not: {@code %s} writes them, not {@code %d}. */
public final class NumberText {

    private NumberText() {}

    /** Returns seconds with one decimal, such as {@code 1.5 s}. */
    public static String seconds(long millis) {
        return rounded(millis / 1000.0, 1) + " s";
    }

    /** Returns a number with a certain number of decimals. */
    public static String rounded(double number, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }

    /** Returns a number with a comma before each three digits, such as {@code 10,000}. */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Returns a number with as many leading zeros as it takes to have a certain number of digits. */
    public static String padded(long number, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "d", number);
    }
}
