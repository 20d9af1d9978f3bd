package dev.palindrome.chain.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A kind of errors of the server: what causes them, and what helps. All of them stand in {@code error-classes.txt}.
 *
 * @param code the SQLSTATE, or the start of it
 * @param cause what causes it
 * @param words what the message says, where the code alone does not tell
 * @param remedy what helps, in one line; empty where nothing can be said in general
 * @see <a href="https://www.postgresql.org/docs/17/errcodes-appendix.html">PostgreSQL: error codes</a>
 */
public record ErrorClass(String code, Cause cause, Pattern words, String remedy) {

    /** What causes an error. */
    public enum Cause {
        /** Rows, by what they hold. */
        VALUES,
        /** Rows, whatever they hold. */
        ANY_ROW,
        /** The script, whatever the rows. */
        SCRIPT,
        /** The server, or its other sessions. */
        CIRCUMSTANCES
    }

    /** A line of the context that speaks of a function; a block is one without a name. */
    private static final Pattern FUNCTION = Pattern.compile("^(PL/\\w+|SQL) function ");

    private static final String BLOCK = "inline_code_block";
    private static final String DYNAMIC = "at EXECUTE";

    private static final List<ErrorClass> ALL = read();

    /** Codes that users have made up: a script raises them, and nobody knows why. */
    private static final ErrorClass UNKNOWN = new ErrorClass("", Cause.VALUES, Pattern.compile(""), "");

    /** Returns the class of an error. */
    public static ErrorClass of(String sqlState, String message) {
        return ALL.stream()
                .filter(one -> sqlState.startsWith(one.code)
                        && one.words.matcher(message).find())
                .findFirst()
                .orElse(UNKNOWN);
    }

    /**
     * Returns whether an error may be due to rows. What lies in the script alone may be so too where it was raised in a
     * trigger or function, which a row may have fired, or in a statement that was put together while the script ran.
     *
     * @param context where the server says that it was raised (PostgreSQL manual, "Error and Notice Message Fields");
     *     empty if it says nothing
     */
    public static boolean mayComeOfRows(String sqlState, String message, String context) {
        return switch (of(sqlState, message).cause()) {
            case VALUES, ANY_ROW -> true;
            case SCRIPT -> context.lines().anyMatch(ErrorClass::mayBeFiredByARow);
            case CIRCUMSTANCES -> false;
        };
    }

    private static boolean mayBeFiredByARow(String line) {
        return FUNCTION.matcher(line).find() && (!line.contains(BLOCK) || line.endsWith(DYNAMIC));
    }

    private static List<ErrorClass> read() {
        try (var stream = Objects.requireNonNull(resource());
                var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(ErrorClass::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource() {
        return ErrorClass.class.getResourceAsStream("error-classes.txt");
    }

    /** The words may hold a bar themselves, which only alternatives in parentheses do. */
    private static ErrorClass parse(String line) {
        int first = line.indexOf('|');
        int second = line.indexOf('|', first + 1);
        int last = line.lastIndexOf('|');
        return new ErrorClass(
                line.substring(0, first),
                Cause.valueOf(line.substring(first + 1, second)
                        .toUpperCase(Locale.ROOT)
                        .replace('-', '_')),
                Pattern.compile(line.substring(second + 1, last)),
                line.substring(last + 1));
    }
}
