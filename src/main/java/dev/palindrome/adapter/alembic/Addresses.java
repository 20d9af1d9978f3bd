package dev.palindrome.adapter.alembic;

import java.util.regex.Pattern;

/** Where Python keeps an object, which is elsewhere in each process and says nothing to anybody. */
final class Addresses {

    /** As in {@code <object at 0x7f12ab34>}. */
    private static final Pattern OF_AN_OBJECT = Pattern.compile(" at 0x[0-9a-fA-F]+(?=[\\s>,;:)\\]}'\"]|$)");

    /** As in {@code Current thread 0x00007f12ab34 (most recent call first)}. */
    private static final Pattern OF_A_THREAD = Pattern.compile("(?<=[Tt]hread) 0x[0-9a-fA-F]+");

    private Addresses() {}

    /** Returns a text without them. */
    static String hide(String text) {
        return OF_A_THREAD.matcher(OF_AN_OBJECT.matcher(text).replaceAll("")).replaceAll("");
    }
}
