package dev.palindrome.hazard;

/** Names as people write them. */
final class Identifiers {

    private Identifiers() {}

    /** Returns the last part of a qualified name, without quotes. */
    static String bare(String name) {
        var last = name.endsWith("\"")
                ? name.substring(name.lastIndexOf("\"", name.length() - 2) + 1)
                : name.substring(name.lastIndexOf('.') + 1);
        return last.replace("\"", "");
    }
}
