package dev.palindrome.chain.sql;

import dev.palindrome.chain.Statement;
import java.util.List;

/**
 * A script cut into what the server gets and what psql keeps for itself.
 *
 * @param statements the statements, in order
 * @param metaCommands the lines that only psql understands, in order; empty unless read as psql reads
 */
public record SplitScript(List<Statement> statements, List<MetaCommand> metaCommands) {

    public SplitScript {
        statements = List.copyOf(statements);
        metaCommands = List.copyOf(metaCommands);
    }

    /** Returns whether the text can be sent to the server only statement by statement. */
    public boolean needsPsql() {
        return !metaCommands.isEmpty() || statements.stream().anyMatch(statement -> statement.data() != null);
    }
}
