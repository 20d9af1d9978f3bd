package dev.palindrome.chain.sql;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Small operations on SQL text that must not be fooled by comments and strings. */
public final class SqlText {

    private static final Set<TokenKind> NAMES =
            EnumSet.of(TokenKind.WORD, TokenKind.STRING, TokenKind.QUOTED_IDENTIFIER);

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

    /** Returns the text with every comment as one space; strings, function bodies among them, stay as they are. */
    public static String withoutComments(String sql) {
        var stripped = new StringBuilder();
        for (var token : SqlLexer.tokens(sql)) {
            boolean comment = token.kind() == TokenKind.LINE_COMMENT || token.kind() == TokenKind.BLOCK_COMMENT;
            stripped.append(comment ? " " : token.in(sql));
        }
        return stripped.toString();
    }

    /**
     * Returns what psql might take for variables: {@code :name}, {@code :'name'} and {@code :"name"}, each
     * once. Array slices look the same, so compare with the variables there are.
     */
    public static Set<String> psqlVariables(String sql) {
        var variables = new LinkedHashSet<String>();
        boolean colon = false;
        boolean cast = false;
        for (var token : SqlLexer.tokens(sql)) {
            if (colon && !cast && NAMES.contains(token.kind())) {
                variables.add(token.in(sql).replaceAll("^['\"]|['\"]$", ""));
            }
            cast = colon;
            colon = token.isSymbol(sql, ':');
        }
        return variables;
    }
}
