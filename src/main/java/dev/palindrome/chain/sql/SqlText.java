package dev.palindrome.chain.sql;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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
        var tokens = SqlLexer.tokens(sql);
        for (var i = 1; i < tokens.size(); i++) {
            var cast = i > 1 && tokens.get(i - 2).isSymbol(sql, ':');
            if (tokens.get(i - 1).isSymbol(sql, ':')
                    && !cast
                    && NAMES.contains(tokens.get(i).kind())) {
                variables.add(tokens.get(i).in(sql).replaceAll("^['\"]|['\"]$", ""));
            }
        }
        return variables;
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
