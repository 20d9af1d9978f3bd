package dev.palindrome.chain.layout;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import dev.palindrome.chain.sql.StatementSplitter;
import dev.palindrome.failure.BadInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The text of a migration file, or of a part of it.
 *
 * @param file where it was read from
 * @param firstLine the line (from 1) at which {@code text} starts
 * @param text the text as in the file, without a byte order mark
 */
record SqlSource(Path file, int firstLine, String text) {

    /** How much is decoded at once to see whether it is UTF-8, in characters. */
    private static final int PIECE = 8192;

    private static final byte[] MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

    /** Reads a whole file, which must be UTF-8. */
    static SqlSource read(Path file) {
        return new SqlSource(file, 1, decode(file, readBytes(file)));
    }

    /** Returns the script, cut into statements as the server's lexer sees them. */
    Script script(Delivery delivery, Transaction transaction) {
        return new Script(file, firstLine, text, StatementSplitter.split(text), delivery, transaction);
    }

    private static byte[] readBytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BadInputException(file, "cannot be read (" + e + "): check that it is a file and its rights");
        }
    }

    private static String decode(Path file, byte[] bytes) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var input = ByteBuffer.wrap(bytes);
        var piece = CharBuffer.allocate(PIECE);
        while (true) {
            var result = decoder.decode(input, piece.clear(), true);
            if (result.isError()) {
                throw notUtf8(file, bytes, input.position());
            }
            if (result.isUnderflow()) {
                int start = Arrays.equals(bytes, 0, Math.min(bytes.length, MARK.length), MARK, 0, MARK.length)
                        ? MARK.length
                        : 0;
                return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
            }
        }
    }

    private static BadInputException notUtf8(Path file, byte[] bytes, int offset) {
        var before = new String(Arrays.copyOf(bytes, offset), StandardCharsets.UTF_8);
        var line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        var column = before.length() - before.lastIndexOf('\n');
        return new BadInputException(
                file,
                line,
                column,
                "byte 0x%02X at offset %s is not UTF-8: save the file as UTF-8".formatted(bytes[offset], offset));
    }
}
