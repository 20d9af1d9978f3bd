package dev.palindrome.chain.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of the statement being read: where it is, what is still open in it, and how it begins. */
final class StatementShape {

    /** Enough to tell {@code CREATE OR REPLACE FUNCTION}. */
    private static final int OPENING_WORDS = 4;

    private final String text;
    private final List<Token> opening = new ArrayList<>();
    private @Nullable Token first;
    private @Nullable Token last;
    private int parentheses;
    private int blocks;
    private boolean copiesFromStdin;

    StatementShape(String text) {
        this.text = text;
    }

    boolean isEmpty() {
        return first == null;
    }

    /** Returns whether a semicolon would end the statement here. */
    boolean isComplete() {
        return parentheses == 0 && blocks == 0;
    }

    boolean copiesFromStdin() {
        return copiesFromStdin;
    }

    int start() {
        return first == null ? 0 : first.start();
    }

    int end() {
        return last == null ? 0 : last.end();
    }

    void add(Token token) {
        if (token.isSymbol(text, '(')) {
            parentheses++;
        } else if (token.isSymbol(text, ')')) {
            parentheses = Math.max(0, parentheses - 1);
        } else if (token.kind() == TokenKind.WORD && parentheses == 0) {
            word(token);
        }
        if (first == null) {
            first = token;
        }
        if (opening.size() < OPENING_WORDS) {
            opening.add(token);
        }
        last = token;
    }

    private void word(Token token) {
        if (opens("copy") && token.isWord(text, "stdin") && lastIs("from")) {
            copiesFromStdin = true;
        } else if (token.isWord(text, "atomic") && lastIs("begin") && createsRoutine()) {
            blocks++;
        } else if (blocks > 0 && !isName()) {
            if (token.isWord(text, "case")) {
                blocks++;
            } else if (token.isWord(text, "end")) {
                blocks--;
            }
        }
    }

    /** Returns whether the next word is a name even if it looks like a keyword: {@code t.end}, {@code AS end}. */
    private boolean isName() {
        return lastIs("as") || (last != null && last.isSymbol(text, '.'));
    }

    private boolean lastIs(String keyword) {
        return last != null && last.isWord(text, keyword);
    }

    private boolean opens(String... keywords) {
        if (opening.size() < keywords.length) {
            return false;
        }
        for (var i = 0; i < keywords.length; i++) {
            if (!opening.get(i).isWord(text, keywords[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean createsRoutine() {
        return opens("create", "function")
                || opens("create", "procedure")
                || opens("create", "or", "replace", "function")
                || opens("create", "or", "replace", "procedure");
    }
}
