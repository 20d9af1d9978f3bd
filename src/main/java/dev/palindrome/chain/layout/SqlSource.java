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

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Reads a whole file, which must be UTF-8. */
    static SqlSource read(Path file) {
        var text = decode(file, readBytes(file));
        return new SqlSource(file, 1, !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text);
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
        var text = CharBuffer.allocate(bytes.length);
        var input = ByteBuffer.wrap(bytes);
        if (decoder.decode(input, text, true).isError()) {
            throw notUtf8(file, bytes, input.position());
        }
        return text.flip().toString();
    }

    private static BadInputException notUtf8(Path file, byte[] bytes, int offset) {
        var before = new String(Arrays.copyOf(bytes, offset), StandardCharsets.UTF_8);
        var line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        var column = before.length() - before.lastIndexOf('\n');
        return new BadInputException(
                file,
                line,
                column,
                "byte 0x%02X at offset %d is not UTF-8: save the file as UTF-8".formatted(bytes[offset], offset));
    }
}
