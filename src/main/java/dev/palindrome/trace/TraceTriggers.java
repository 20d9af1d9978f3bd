package dev.palindrome.trace;

import dev.palindrome.database.EphemeralDatabase;
import java.sql.SQLException;

/**
 * Event triggers that tell the session in which they fire, by messages of the level INFO, what it does (PostgreSQL
 * manual, "Event Triggers"). Messages are sent at once, so that a rollback takes none of them back. The triggers are
 * there for the length of one run only: neither the states before and after it nor copies have them.
 */
final class TraceTriggers {

    /** How each message begins. */
    static final String MARK = "palindrome-trace ";

    private static final String SCHEMA = "palindrome_trace";

    /** With the rights of its owner, whatever role the script has taken on. */
    private static final String TRIGGER = """
            CREATE FUNCTION palindrome_trace.%1$s() RETURNS event_trigger
            LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $palindrome$
            DECLARE
              stack text;
            BEGIN
              GET DIAGNOSTICS stack = PG_CONTEXT;
              RAISE INFO USING MESSAGE = '%2$s' || pg_catalog.json_build_object(
                'event', '%1$s',
                'tag', tg_tag,
                'context', stack,
                'query', pg_catalog.left(pg_catalog.current_query(), 10000),
                'lockTimeout', pg_catalog.current_setting('lock_timeout'),
                'transaction', pg_catalog.pg_current_xact_id_if_assigned(),
                'objects', %3$s,
                'locks', (SELECT pg_catalog.json_agg(pg_catalog.json_build_array(l.relation::bigint, l.mode))
                          FROM pg_catalog.pg_locks l
                          WHERE l.pid = pg_catalog.pg_backend_pid() AND l.granted AND l.relation >= 16384
                            AND l.mode NOT IN ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock')),
                'tables', %4$s);
            END $palindrome$;
            CREATE EVENT TRIGGER palindrome_trace_%1$s ON %1$s EXECUTE FUNCTION palindrome_trace.%1$s();
            ALTER EVENT TRIGGER palindrome_trace_%1$s ENABLE ALWAYS;
            """;

    /** What is known of the values in the tables that are locked, by now. */
    private static final String TABLES = """
            (SELECT pg_catalog.json_agg(pg_catalog.json_build_array(
               t.oid::bigint,
               ARRAY(SELECT a.attnum FROM pg_catalog.pg_attribute a
                     WHERE a.attrelid = t.oid AND a.attnum > 0 AND a.attnotnull),
               ARRAY(SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k
                     WHERE k.conrelid = t.oid AND k.contype = 'c' AND k.convalidated),
               ARRAY(SELECT k.conkey[1] FROM pg_catalog.pg_constraint k
                     WHERE k.conrelid = t.oid AND k.contype = 'n' AND NOT k.convalidated)))
             FROM pg_catalog.pg_class t
             WHERE t.relkind IN ('r', 'p') AND t.oid IN (
               SELECT l.relation FROM pg_catalog.pg_locks l
               WHERE l.pid = pg_catalog.pg_backend_pid() AND l.granted AND l.relation >= 16384
                 AND l.mode NOT IN ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock')))""";

    private static final String INSTALL =
            "CREATE SCHEMA palindrome_trace; GRANT USAGE ON SCHEMA palindrome_trace TO PUBLIC;"
                    + trigger("ddl_command_end", """
                    (SELECT pg_catalog.json_agg(pg_catalog.json_build_array(c.object_type, c.object_identity, c.objid::bigint))
                     FROM pg_catalog.pg_event_trigger_ddl_commands() c WHERE NOT c.in_extension)""", TABLES)
                    + trigger("sql_drop", """
                    (SELECT pg_catalog.json_agg(pg_catalog.json_build_array(d.object_type, d.object_identity, d.original, d.normal))
                     FROM pg_catalog.pg_event_trigger_dropped_objects() d WHERE NOT d.is_temporary)""", "NULL")
                    + trigger(
                            "table_rewrite",
                            "pg_catalog.json_build_array(pg_catalog.pg_event_trigger_table_rewrite_oid()::bigint,"
                                    + " pg_catalog.pg_event_trigger_table_rewrite_reason())",
                            "NULL");

    private TraceTriggers() {}

    private static String trigger(String event, String objects, String tables) {
        return TRIGGER.formatted(event, MARK, objects, tables);
    }

    /** Puts them into a database. */
    static void install(EphemeralDatabase database) throws SQLException {
        execute(database, INSTALL);
    }

    /** Takes them away. */
    static void remove(EphemeralDatabase database) throws SQLException {
        execute(
                database,
                "DROP EVENT TRIGGER IF EXISTS palindrome_trace_ddl_command_end;"
                        + "DROP EVENT TRIGGER IF EXISTS palindrome_trace_sql_drop;"
                        + "DROP EVENT TRIGGER IF EXISTS palindrome_trace_table_rewrite;"
                        + "DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
    }

    private static void execute(EphemeralDatabase database, String sql) throws SQLException {
        try (var connection = database.borrow();
                var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
