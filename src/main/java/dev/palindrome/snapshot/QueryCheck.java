package dev.palindrome.snapshot;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a query of the user's that ought to return no row. Whatever it does is rolled back. */
public final class QueryCheck {

    private static final int SAMPLES = 20;

    private QueryCheck() {}

    /**
     * What a query returned.
     *
     * @param count how many rows
     * @param rows some of them, as texts
     * @param refusal what the server says against the query; empty if it ran
     */
    public record Answer(long count, List<String> rows, Optional<String> refusal) {
        public Answer {
            rows = List.copyOf(rows);
        }
    }

    /** Runs it on a pinned connection; names are found as any session of the database finds them. */
    public static Answer run(Connection connection, String query) throws SQLException {
        try (var transaction = Transaction.on(connection)) {
            transaction.findNamesAsUsersDo();
            // What is only counted is not computed.
            var refusal = transaction.refusal("SELECT count(q::text) FROM (" + query + "\n) q");
            if (refusal.isPresent()) {
                return new Answer(0, List.of(), refusal);
            }
            var texts = new ArrayList<String>();
            long count = 0;
            try (var statement = connection.createStatement()) {
                try (var rows = statement.executeQuery("SELECT count(*) FROM (" + query + "\n) q")) {
                    rows.next();
                    count = rows.getLong(1);
                }
                try (var rows = statement.executeQuery("SELECT q::text FROM (" + query + "\n) q LIMIT " + SAMPLES)) {
                    while (rows.next()) {
                        texts.add(rows.getString(1));
                    }
                }
            }
            return new Answer(count, texts, Optional.empty());
        }
    }
}
