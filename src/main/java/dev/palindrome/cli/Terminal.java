package dev.palindrome.cli;

import dev.palindrome.failure.Passwords;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where the command line writes.
 *
 * @param out for answers
 * @param err for complaints and progress
 * @param rows where {@code out} ends up, for rows without number: it throws where {@code out} keeps silent
 * @param interactive whether somebody watches {@code err} as it grows
 */
record Terminal(PrintStream out, PrintStream err, OutputStream rows, boolean interactive) {

    /** Set by the launcher, which alone can tell whether standard error is a terminal. */
    private static final String INTERACTIVE = "palindrome.interactive";

    /** Returns the streams of this process, in UTF-8 whatever the locale, as files and pipes expect it. */
    static Terminal standard() {
        var rows = new FileOutputStream(FileDescriptor.out);
        return new Terminal(
                new PrintStream(rows, false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                rows,
                Boolean.getBoolean(INTERACTIVE));
    }

    /** Prints an answer that ends with its own line feed. */
    void answer(String text) {
        out.print(text);
        out.flush();
    }

    /**
     * Prints a complaint on one line, without the passwords of addresses that it quotes. After an interrupt nobody wants to
     * read what broke because of it.
     */
    void complain(String message) {
        if (Shutdown.hasBegun()) {
            return;
        }
        err.println("palindrome: " + Passwords.hide(message).strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
