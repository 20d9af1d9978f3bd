package dev.palindrome.chain.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Small operations on SQL text that must not be fooled by comments and strings. */
public final class SqlText {

    private SqlText() {}

    /** Returns a string constant for the value, safe where {@code standard_conforming_strings} is on. */
    public static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /**
     * Returns the text with every comment as one space and every string as {@code ''}: what a search for
     * keywords should look at. Quoted identifiers stay; what is left open at the end is cut off.
     */
    public static String withoutCommentsAndStrings(String sql) {
        var stripped = new StringBuilder();
        for (var token : SqlLexer.tokens(sql)) {
            switch (token.kind()) {
                case LINE_COMMENT, BLOCK_COMMENT -> stripped.append(' ');
                case STRING -> stripped.append("''");
                case UNTERMINATED -> {}
                default -> stripped.append(sql, token.start(), token.end());
            }
        }
        return stripped.toString();
    }

    /** Returns the words outside of quotes and parentheses, in upper case. */
    static List<String> topLevelWords(String sql) {
        var words = new ArrayList<String>();
        var depth = 0;
        for (var token : SqlLexer.tokens(sql)) {
            if (token.isSymbol(sql, '(')) {
                depth++;
            } else if (token.isSymbol(sql, ')')) {
                depth--;
            } else if (token.kind() == TokenKind.WORD && depth == 0) {
                words.add(token.in(sql).toUpperCase(Locale.ROOT));
            }
        }
        return words;
    }
}
