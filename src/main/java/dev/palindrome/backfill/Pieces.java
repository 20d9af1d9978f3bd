package dev.palindrome.backfill;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Statement;
import dev.palindrome.chain.Transaction;
import dev.palindrome.chain.sql.StatementCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The pieces in which the work of a script is committed, as its statements and its delivery tell (PostgreSQL manual,
 * "Multiple Statements in a Simple Query").
 *
 * @param ends the places of the statements, from 0, that end a piece
 * @param open whether a statement may commit within itself, or the script is a program
 */
record Pieces(List<Integer> ends, boolean open) {

    private static final Set<String> BEGINNING = Set.of("BEGIN", "START");
    private static final String PREPARE = "PREPARE";
    private static final String PREPARE_TRANSACTION = "PREPARE TRANSACTION";
    private static final Set<String> COMMITTING = Set.of("COMMIT", "END", PREPARE_TRANSACTION);
    private static final Set<String> UNDOING = Set.of("ROLLBACK", "ABORT");
    private static final Set<String> PROCEDURAL = Set.of("DO", "CALL");

    Pieces {
        ends = List.copyOf(ends);
    }

    static Pieces of(Script script) {
        var statements = script.statements();
        var ends = new ArrayList<Integer>();
        boolean each = script.delivery() == Delivery.STATEMENTS;
        boolean block = script.transaction() == Transaction.TOOL;
        boolean open = statements.isEmpty();
        for (int index = 0; index < statements.size(); index++) {
            var statement = statements.get(index);
            var command = command(statement);
            if (BEGINNING.contains(command)) {
                block = true;
            } else if (COMMITTING.contains(command)) {
                ends.add(index);
                block = chains(statement);
            } else if (UNDOING.contains(command)) {
                block = chains(statement);
            } else if (!block && each) {
                ends.add(index);
            }
            open |= !block && PROCEDURAL.contains(command) && (each || statements.size() == 1);
        }
        int last = statements.size() - 1;
        if (last >= 0 && (ends.isEmpty() || ends.get(ends.size() - 1) != last)) {
            ends.add(last);
        }
        return new Pieces(ends, open);
    }

    /** Returns the command, but none for what a ROLLBACK TO does to a savepoint and others to a prepared transaction. */
    private static String command(Statement statement) {
        var command = StatementCommand.of(statement);
        if (!UNDOING.contains(command) && !COMMITTING.contains(command) && !command.equals(PREPARE)) {
            return command;
        }
        var words = StatementCommand.words(statement);
        if (command.equals(PREPARE)) {
            return words.contains("TRANSACTION") ? PREPARE_TRANSACTION : command;
        }
        return words.contains("TO") || words.contains("PREPARED") ? "" : command;
    }

    /** Returns whether a statement only controls transactions. */
    static boolean isControl(Statement statement) {
        var command = command(statement);
        return BEGINNING.contains(command) || COMMITTING.contains(command) || UNDOING.contains(command);
    }

    private static boolean chains(Statement statement) {
        var words = StatementCommand.words(statement);
        return words.contains("CHAIN") && !words.contains("NO");
    }

    /** Returns whether everything or nothing is left, whenever the script is interrupted. */
    boolean isOne() {
        return ends.size() <= 1 && !open;
    }

    /** Returns how many of the first statements are committed while the one at a place is running. */
    int committedAt(int index) {
        return ends.stream()
                .filter(end -> end < index)
                .mapToInt(end -> end + 1)
                .max()
                .orElse(0);
    }
}
