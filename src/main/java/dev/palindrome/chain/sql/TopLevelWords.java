package dev.palindrome.chain.sql;

import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The words of SQL outside of quotes and parentheses, in upper case; what is not asked for is not read. */
final class TopLevelWords implements Iterator<String> {

    private final String text;
    private final SqlLexer lexer;
    private int depth;
    private @Nullable String next;

    TopLevelWords(String text, int start, int end) {
        this.text = text;
        this.lexer = new SqlLexer(text, start, end);
    }

    @Override
    public boolean hasNext() {
        while (next == null && lexer.hasNext()) {
            var token = lexer.next();
            if (token.isSymbol(text, '(')) {
                depth++;
            } else if (token.isSymbol(text, ')')) {
                depth--;
            } else if (token.kind() == TokenKind.WORD && depth == 0) {
                next = token.in(text).toUpperCase(Locale.ROOT);
            }
        }
        return next != null;
    }

    @Override
    public String next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        var word = next;
        next = null;
        return word;
    }
}
