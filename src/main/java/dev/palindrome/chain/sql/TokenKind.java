package dev.palindrome.chain.sql;

/** The lexical classes of SQL that matter for cutting a script into statements. */
public enum TokenKind {
    /** A keyword or an identifier without quotes. */
    WORD,
    /** An identifier in double quotes, {@code U&""} included. */
    QUOTED_IDENTIFIER,
    /** A string, bit string or dollar-quoted string with its prefix and quotes. */
    STRING,
    /** A number. */
    NUMBER,
    /** A positional parameter such as {@code $1}. */
    PARAMETER,
    /** One character that belongs to none of the others: operators, parentheses, semicolons, commas. */
    SYMBOL,
    /** A comment to the end of its line, without the line break. */
    LINE_COMMENT,
    /** A block comment with everything nested in it. */
    BLOCK_COMMENT,
    /** Spaces, tabs and line breaks. */
    SPACE,
    /** A string, quoted identifier or block comment that nobody closes; reaches to the end of the text. */
    UNTERMINATED;

    /** Returns whether the server would skip the token. */
    public boolean blank() {
        return this == SPACE || this == LINE_COMMENT || this == BLOCK_COMMENT;
    }
}
