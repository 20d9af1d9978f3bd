package dev.palindrome.replay;

import dev.palindrome.chain.Script;
import dev.palindrome.chain.Statement;
import dev.palindrome.chain.sql.SqlLexer;
import dev.palindrome.chain.sql.StatementCommand;
import dev.palindrome.chain.sql.Token;
import dev.palindrome.chain.sql.TokenKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Tells the scripts that do nothing but raise an exception (PostgreSQL manual, "Reporting Errors and Messages"). */
final class OnlyRefuses {

    private static final String RAISED = "P0001";

    private static final Set<String> AROUND = Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "SET");

    private static final Set<String> HARMLESS = Set.of("DEBUG", "LOG", "INFO", "NOTICE", "WARNING");

    private OnlyRefuses() {}

    /** Returns whether a script that failed has only one statement, which raises an exception whatever it finds. */
    static boolean is(Script script, Incident incident) {
        var statements = script.statements().stream()
                .filter(statement -> !AROUND.contains(StatementCommand.of(statement)))
                .toList();
        return statements.size() == 1 && refuses(statements.get(0), incident);
    }

    private static boolean refuses(Statement statement, Incident incident) {
        return switch (StatementCommand.of(statement)) {
            case "DO" ->
                tokens(statement.text()).stream()
                        .filter(token -> token.kind() == TokenKind.STRING)
                        .map(token -> unquoted(token.in(statement.text())))
                        .anyMatch(OnlyRefuses::raises);
            // The function that it calls has raised it.
            case "SELECT" ->
                RAISED.equals(incident.sqlState())
                        && !StatementCommand.words(statement).contains("FROM");
            default -> false;
        };
    }

    private static String unquoted(String string) {
        int tag = string.indexOf('$', 1) + 1;
        return string.startsWith("$") ? string.substring(tag, string.length() - tag) : string.replace("'", " ");
    }

    /** {@code BEGIN RAISE EXCEPTION ...; END}, with whatever it says. */
    private static boolean raises(String body) {
        var tokens = tokens(body);
        int first = indexOf(tokens, body, ';');
        return tokens.size() > 2
                && tokens.get(0).isWord(body, "begin")
                && tokens.get(1).isWord(body, "raise")
                && !HARMLESS.contains(tokens.get(2).in(body).toUpperCase(Locale.ROOT))
                && first > 2
                && tokens.size() > first + 1
                && tokens.get(first + 1).isWord(body, "end");
    }

    private static List<Token> tokens(String sql) {
        return StreamSupport.stream(SqlLexer.tokens(sql).spliterator(), false)
                .filter(token -> !token.kind().blank())
                .toList();
    }

    private static int indexOf(List<Token> tokens, String text, char symbol) {
        for (int index = 0; index < tokens.size(); index++) {
            if (tokens.get(index).isSymbol(text, symbol)) {
                return index;
            }
        }
        return -1;
    }
}
