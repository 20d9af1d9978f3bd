package dev.palindrome.replay;

import dev.palindrome.chain.sql.SqlLexer;
import dev.palindrome.chain.sql.Token;
import dev.palindrome.chain.sql.TokenKind;
import java.util.regex.Pattern;

/** The words that create or drop roles, in SQL or in a string that it may run; what a comment says is no matter. */
final class RoleWords {

    private static final Pattern IN_STRING =
            Pattern.compile("\\b(CREATE|DROP)\\s+(ROLE|USER(?!\\s+MAPPING)|GROUP)\\b", Pattern.CASE_INSENSITIVE);

    private final String sql;
    private boolean verb;
    private boolean user;

    private RoleWords(String sql) {
        this.sql = sql;
    }

    /** Returns whether there are any. */
    static boolean in(String sql) {
        var words = new RoleWords(sql);
        for (var token : SqlLexer.tokens(sql)) {
            if (!token.kind().blank() && words.endWith(token)) {
                return true;
            }
        }
        return words.user;
    }

    /** Takes the next token; returns whether the words are there now. */
    private boolean endWith(Token token) {
        boolean known = user && !token.isWord(sql, "MAPPING");
        boolean named = verb && (token.isWord(sql, "ROLE") || token.isWord(sql, "GROUP"));
        user = verb && token.isWord(sql, "USER");
        verb = token.isWord(sql, "CREATE") || token.isWord(sql, "DROP");
        return known || named || isQuoted(token);
    }

    private boolean isQuoted(Token token) {
        return (token.kind() == TokenKind.STRING || token.kind() == TokenKind.UNTERMINATED)
                && IN_STRING.matcher(sql).region(token.start(), token.end()).find();
    }
}
