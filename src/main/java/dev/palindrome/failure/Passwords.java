package dev.palindrome.failure;

import java.util.regex.Pattern;

/** Keeps passwords that somebody has typed into an address out of what is printed. */
public final class Passwords {

    /** As an option of a URL; to the end of the line, for what comes after a space may be a part of it. */
    private static final Pattern OPTION = Pattern.compile("((?:ssl)?password=)[^&\\r\\n]*", Pattern.CASE_INSENSITIVE);

    /** Before the host, which the last at sign of the line may be before: an address may be malformed. */
    private static final Pattern LOGIN = Pattern.compile("(://[^/\\s:@]*:)[^\\r\\n]*@");

    private Passwords() {}

    /** Returns a text without the passwords in the addresses that it quotes. */
    public static String hide(String text) {
        return LOGIN.matcher(OPTION.matcher(text).replaceAll("$1***")).replaceAll("$1***@");
    }
}
