package dev.palindrome.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The settings that shape how PostgreSQL prints values, pinned so that the same value always gives the same
 * text (PostgreSQL manual, "Client Connection Defaults"). The empty search path makes every printed name
 * qualified. Nested loops are avoided because the statistics of the catalogs know nothing of the objects of users, and
 * joins are made in the order in which our queries name them, which spares the server to look for a better one.
 */
public final class SessionSettings {

    /** The statements that pin a session. */
    public static final String PINNED = """
            SET search_path = '';
            SET TimeZone = 'UTC';
            SET DateStyle = 'ISO, YMD';
            SET IntervalStyle = 'postgres';
            SET extra_float_digits = 1;
            SET bytea_output = 'hex';
            SET xmlbinary = 'base64';
            SET lc_monetary = 'C';
            SET quote_all_identifiers = off;
            SET statement_timeout = 0;
            SET lock_timeout = 0;
            SET idle_in_transaction_session_timeout = 0;
            SET default_transaction_read_only = off;
            SET row_security = off;
            SET plan_cache_mode = 'force_generic_plan';
            SET jit = off;
            SET enable_nestloop = off;
            SET join_collapse_limit = 1
            """;

    private SessionSettings() {}

    /** Pins a session. */
    static void begin(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(PINNED);
        }
    }
}
