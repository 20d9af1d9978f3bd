package dev.palindrome.chain.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * What the server reads of an SQL or PL/pgSQL text: its tokens, without the white space and the comments between them.
 *
 * @see <a href="https://www.postgresql.org/docs/17/sql-syntax-lexical.html#SQL-SYNTAX-OPERATORS">PostgreSQL: operators</a>
 */
public final class BareSql {

    private static final String OPERATORS = "+-*/<>=~!@#%^&|`?";

    /** An operator ends in + or - only if it has one of these. */
    private static final String TELLING = "~!@#%^&|`?";

    private final String text;
    private final List<String> read = new ArrayList<>();
    private final StringBuilder operator = new StringBuilder();

    private BareSql(String text) {
        this.text = text;
    }

    /** Returns the tokens in their order. Two texts with equal lists mean the same. */
    public static List<String> of(String text) {
        return new BareSql(text).read();
    }

    private List<String> read() {
        for (var token : SqlLexer.tokens(text)) {
            var words = token.in(text);
            if (token.kind() == TokenKind.SYMBOL && OPERATORS.contains(words)) {
                operator.append(words);
                continue;
            }
            endOperators();
            if (token.kind() == TokenKind.NUMBER && words.contains("..")) {
                // The bounds of a loop.
                read.addAll(List.of(words.replace("..", " . . ").strip().split(" +")));
            } else if (!token.kind().blank() || isHint(words)) {
                read.add(words);
            }
        }
        endOperators();
        return List.copyOf(read);
    }

    /** Cuts signs without a space between them as the server does: {@code <-} is less than minus, {@code @-} one operator. */
    private void endOperators() {
        while (operator.length() > 0) {
            int length = operator.length();
            boolean telling = operator.chars().anyMatch(sign -> TELLING.indexOf(sign) >= 0);
            while (!telling && length > 1 && "+-".indexOf(operator.charAt(length - 1)) >= 0) {
                length--;
            }
            read.add(operator.substring(0, length));
            operator.delete(0, length);
        }
    }

    /** Some extensions read comments of this form (pg_hint_plan). */
    private static boolean isHint(String words) {
        return words.startsWith("/*+");
    }
}
