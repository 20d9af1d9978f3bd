package dev.palindrome.chain.sql;

/**
 * A piece of SQL text.
 *
 * @param kind what it is
 * @param start the index of its first character, in UTF-16 units from 0
 * @param end the index after its last character
 */
public record Token(TokenKind kind, int start, int end) {

    /** Returns the token's characters. */
    public String in(String text) {
        return text.substring(start, end);
    }

    /** Returns whether the token is the given keyword, in any letter case. */
    public boolean isWord(String text, String keyword) {
        return kind == TokenKind.WORD
                && end - start == keyword.length()
                && text.regionMatches(true, start, keyword, 0, keyword.length());
    }

    /** Returns whether the token is the given single character. */
    public boolean isSymbol(String text, char symbol) {
        return kind == TokenKind.SYMBOL && text.charAt(start) == symbol;
    }
}
