package dev.palindrome.report;

/** Makes a text safe and unambiguous on one line of a terminal or a log. */
public final class VisibleText {

    private static final String ELLIPSIS = "…";

    private VisibleText() {}

    /** Writes everything that cannot be seen, or that moves the cursor, as an escape such as {@code \n}. */
    public static String escape(String text) {
        var visible = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(visible, point));
        return visible.toString();
    }

    private static void append(StringBuilder visible, int point) {
        switch (point) {
            case '\n' -> visible.append("\\n");
            case '\r' -> visible.append("\\r");
            case '\t' -> visible.append("\\t");
            default -> {
                if (isInvisible(point)) {
                    visible.append(point > 0xffff ? "\\U%08x".formatted(point) : "\\u%04x".formatted(point));
                } else {
                    visible.appendCodePoint(point);
                }
            }
        }
    }

    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    /** Cuts an escaped text to a number of characters, the mark of the cut included. */
    static String shorten(String escaped, int width) {
        return window(escaped, 0, width);
    }

    /**
     * Shows at most {@code width} characters from {@code start}, which lies within the text, with a mark
     * where something was cut off.
     */
    static String window(String escaped, int start, int width) {
        var points = escaped.codePoints().toArray();
        var room = width - (start > 0 ? 1 : 0);
        var complete = points.length - start <= room;
        var shown = complete ? points.length - start : room - 1;
        return (start > 0 ? ELLIPSIS : "") + new String(points, start, shown) + (complete ? "" : ELLIPSIS);
    }

    /** Collapses every run of white space, so that an SQL statement fits on one line. */
    static String oneLine(String text) {
        return escape(text.strip().replaceAll("\\s+", " "));
    }

    /** Returns how many characters a text takes. */
    static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
