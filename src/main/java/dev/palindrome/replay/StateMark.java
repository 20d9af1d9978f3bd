package dev.palindrome.replay;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Tells afterwards whether a database has stayed as it was: no transaction was committed on its server (PostgreSQL
 * manual, "Transaction ID and Snapshot Information Functions"), and no sequence, which no rollback turns back, has
 * moved.
 *
 * @param transaction the first transaction that had not begun
 * @param sequences the positions of all sequences
 */
record StateMark(long transaction, String sequences) {

    private static final String NOW = """
            SELECT pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::text::bigint,
                   coalesce((SELECT pg_catalog.string_agg(c.oid || '=' || coalesce(
                           CASE WHEN pg_catalog.has_sequence_privilege(c.oid, 'USAGE, SELECT')
                                THEN pg_catalog.pg_sequence_last_value(c.oid)::text END, '-'), ' ' ORDER BY c.oid)
                       FROM pg_catalog.pg_class c WHERE c.relkind = 'S' AND c.relpersistence <> 't'), '')""";

    private static final String COMMITTED = """
            SELECT EXISTS (SELECT FROM pg_catalog.generate_series(?, ? - 1) x
                WHERE pg_catalog.pg_xact_status(x::text::xid8) IS DISTINCT FROM 'aborted')""";

    /** Beyond so many transactions it is dearer to ask for each of them than to start over. */
    private static final long MANY = 10_000;

    static StateMark of(Connection connection) throws SQLException {
        try (var query = connection.createStatement();
                var row = query.executeQuery(NOW)) {
            row.next();
            return new StateMark(row.getLong(1), row.getString(2));
        }
    }

    /** Returns whether it is sure that nothing has changed. */
    boolean holds(Connection connection) throws SQLException {
        var now = of(connection);
        if (!now.sequences.equals(sequences) || now.transaction - transaction > MANY) {
            return false;
        }
        try (var query = connection.prepareStatement(COMMITTED)) {
            query.setLong(1, transaction);
            query.setLong(2, now.transaction);
            try (var row = query.executeQuery()) {
                row.next();
                return !row.getBoolean(1);
            }
        }
    }
}
