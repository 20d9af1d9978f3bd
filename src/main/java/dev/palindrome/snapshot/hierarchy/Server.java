package dev.palindrome.snapshot.hierarchy;

import dev.palindrome.contract.ContractException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;

/** Runs the statements of a check, and tells a statement that the contract spoils from a server that gave way. */
record Server(Connection connection) {

    /** Connection failures, lack of resources, intervention, and errors of the system (SQLSTATE classes). */
    private static final Set<String> GAVE_WAY = Set.of("08", "25", "40", "53", "55", "57", "58", "XX");

    /** What is done with a statement. */
    interface Work<T> {
        T with(Statement statement) throws SQLException;
    }

    /**
     * Does work with a statement.
     *
     * @param what what the work checks, for the message
     * @throws ContractException if the server refuses the work for a reason that lies in names, types or values
     */
    <T> T run(String what, Work<T> work) throws SQLException {
        try (var statement = connection.createStatement()) {
            // Braces in the expressions of users are theirs.
            statement.setEscapeProcessing(false);
            return work.with(statement);
        } catch (SQLException e) {
            var state = Objects.requireNonNullElse(e.getSQLState(), "XX");
            if (GAVE_WAY.contains(state.substring(0, 2))) {
                throw e;
            }
            var words = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
            throw new ContractException("cannot check " + what + ": " + words);
        }
    }

    void execute(String what, String sql) throws SQLException {
        run(what, statement -> statement.execute(sql));
    }
}
