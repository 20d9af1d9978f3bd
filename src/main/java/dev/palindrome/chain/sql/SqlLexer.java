package dev.palindrome.chain.sql;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Cuts SQL text into tokens by PostgreSQL's lexical rules. The tokens cover the text without gaps, and no
 * text is refused: what is left open at its end becomes {@link TokenKind#UNTERMINATED}.
 *
 * <p>Reads strings as a server with {@code standard_conforming_strings = on} does, the default since 9.1;
 * a script that turns it off and then escapes quotes with backslashes outside of {@code E''} is cut in the
 * wrong places.
 *
 * @see <a href="https://www.postgresql.org/docs/17/sql-syntax-lexical.html">PostgreSQL: lexical structure</a>
 */
public final class SqlLexer implements Iterator<Token> {

    private final String text;
    private final int end;
    private int position;

    /** Creates a lexer of a part of the text. */
    SqlLexer(String text, int start, int end) {
        this.text = text;
        this.position = start;
        this.end = end;
    }

    /** Returns the tokens of the text, each when it is asked for: together they take many times what the text does. */
    public static Iterable<Token> tokens(String text) {
        return () -> new SqlLexer(text, 0, text.length());
    }

    /** Returns the same tokens as {@link #tokens}. */
    public static Stream<Token> stream(String text) {
        return StreamSupport.stream(tokens(text).spliterator(), false);
    }

    @Override
    public boolean hasNext() {
        return position < end;
    }

    /** Returns the next token and moves behind it. */
    @Override
    public Token next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var start = position;
        var kind = scan();
        return new Token(kind, start, position);
    }

    private TokenKind scan() {
        var c = text.charAt(position);
        if (isSpace(c)) {
            position = skipSpace(position);
            return TokenKind.SPACE;
        }
        if (at("--", position)) {
            position = endOfLine(position);
            return TokenKind.LINE_COMMENT;
        }
        if (at("/*", position)) {
            return blockComment();
        }
        if (c == '\'') {
            return quoted(position + 1, '\'', TokenKind.STRING);
        }
        if (c == '"') {
            return quoted(position + 1, '"', TokenKind.QUOTED_IDENTIFIER);
        }
        if (c == '$') {
            return dollar();
        }
        if (isWordStart(c)) {
            return wordOrPrefixedString(c);
        }
        if (isDigit(c)) {
            return number();
        }
        position++;
        return TokenKind.SYMBOL;
    }

    private TokenKind wordOrPrefixedString(char c) {
        if ((c == 'e' || c == 'E') && charAt(position + 1) == '\'') {
            return escapeString();
        }
        if ("bBxXnN".indexOf(c) >= 0 && charAt(position + 1) == '\'') {
            return quoted(position + 2, '\'', TokenKind.STRING);
        }
        if ((c == 'u' || c == 'U') && charAt(position + 1) == '&') {
            if (charAt(position + 2) == '\'') {
                return quoted(position + 3, '\'', TokenKind.STRING);
            }
            if (charAt(position + 2) == '"') {
                return quoted(position + 3, '"', TokenKind.QUOTED_IDENTIFIER);
            }
        }
        position++;
        while (hasNext() && isWordPart(text.charAt(position))) {
            position++;
        }
        return TokenKind.WORD;
    }

    private TokenKind number() {
        while (hasNext() && isNumberPart(text.charAt(position))) {
            position++;
        }
        return TokenKind.NUMBER;
    }

    /** Reads to the closing quote; a doubled quote stands for itself. */
    private TokenKind quoted(int from, char quote, TokenKind kind) {
        for (var i = from; i < end; i++) {
            if (text.charAt(i) == quote) {
                if (charAt(i + 1) != quote) {
                    position = i + 1;
                    return kind;
                }
                i++;
            }
        }
        return unterminated();
    }

    /** Reads an {@code E''} string, whose later parts on following lines know backslashes too. */
    private TokenKind escapeString() {
        var i = position + 2;
        while (i < end) {
            var c = text.charAt(i);
            if (c == '\\') {
                i += 2;
            } else if (c != '\'') {
                i++;
            } else if (charAt(i + 1) == '\'') {
                i += 2;
            } else {
                position = i + 1;
                var continued = continuation();
                if (continued < 0) {
                    return TokenKind.STRING;
                }
                i = continued;
            }
        }
        return unterminated();
    }

    /**
     * Returns the offset behind the opening quote of a string's next part, or -1. Parts belong together
     * if only space, line comments and at least one line break stand between them.
     */
    private int continuation() {
        var i = position;
        var newline = false;
        while (i < end) {
            var c = text.charAt(i);
            if (isSpace(c)) {
                newline |= c == '\n' || c == '\r';
                i++;
            } else if (at("--", i)) {
                i = endOfLine(i);
            } else {
                return newline && c == '\'' ? i + 1 : -1;
            }
        }
        return -1;
    }

    private TokenKind dollar() {
        if (isDigit(charAt(position + 1))) {
            position++;
            while (isDigit(charAt(position))) {
                position++;
            }
            return TokenKind.PARAMETER;
        }
        var tagEnd = position + 1;
        if (isWordStart(charAt(tagEnd))) {
            while (isTagPart(charAt(tagEnd))) {
                tagEnd++;
            }
        }
        if (charAt(tagEnd) != '$') {
            position++;
            return TokenKind.SYMBOL;
        }
        var tag = text.substring(position, tagEnd + 1);
        var close = text.indexOf(tag, tagEnd + 1);
        if (close < 0 || close + tag.length() > end) {
            return unterminated();
        }
        position = close + tag.length();
        return TokenKind.STRING;
    }

    private TokenKind blockComment() {
        var depth = 0;
        var i = position;
        while (i < end) {
            if (at("/*", i)) {
                depth++;
                i += 2;
            } else if (at("*/", i)) {
                depth--;
                i += 2;
                if (depth == 0) {
                    position = i;
                    return TokenKind.BLOCK_COMMENT;
                }
            } else {
                i++;
            }
        }
        return unterminated();
    }

    private TokenKind unterminated() {
        position = end;
        return TokenKind.UNTERMINATED;
    }

    private int skipSpace(int from) {
        var i = from;
        while (i < end && isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private int endOfLine(int from) {
        var i = from;
        while (i < end && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    private boolean at(String expected, int index) {
        return index + expected.length() <= end && text.startsWith(expected, index);
    }

    /** Returns the character at an index, and NUL, which SQL text cannot hold, from the end on. */
    private char charAt(int index) {
        return index < end ? text.charAt(index) : '\0';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= '\u0080';
    }

    private static boolean isTagPart(char c) {
        return isWordStart(c) || isDigit(c);
    }

    private static boolean isWordPart(char c) {
        return isTagPart(c) || c == '$';
    }

    private static boolean isNumberPart(char c) {
        return isTagPart(c) || c == '.';
    }
}
