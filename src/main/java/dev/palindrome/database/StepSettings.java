package dev.palindrome.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the sessions of steps start with, so that a step does the same on every machine: what shapes how texts become
 * values and values texts (PostgreSQL manual, "Client Connection Defaults"). The driver has sent the time zone of this
 * process by then, which hides what a chain may have chosen for its database or role; that is looked up again here.
 *
 * @param zone the time zone, as PostgreSQL names it
 * @param ofTheMachine what the server set for all databases before the run, as {@code name=value}, which is no choice
 *     of a chain
 */
public record StepSettings(String zone, List<String> ofTheMachine) {

    /** The time zone in which steps run. */
    public static final String UTC = "UTC";

    /** What language the server speaks is for superusers to say. */
    private static final String MESSAGES = "lc_messages";

    private static final String SUPERUSER = "pg_catalog.current_setting('is_superuser') = 'on'";

    /** Which values hold for this session beside those of the configuration, the strongest first. */
    private static final String CHOICES = """
            SELECT pg_catalog.substr(c, pg_catalog.strpos(c, '=') + 1)
            FROM pg_catalog.pg_db_role_setting s CROSS JOIN pg_catalog.unnest(s.setconfig) c
            WHERE s.setdatabase IN (0, (SELECT oid FROM pg_catalog.pg_database
                      WHERE datname = pg_catalog.current_database()))
              AND s.setrole IN (0, (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = session_user))
              AND pg_catalog.lower(pg_catalog.split_part(c, '=', 1)) = pg_catalog.lower(d.name)
              AND NOT (s.setdatabase = 0 AND c = ANY (ARRAY[%s]::text[]))
            ORDER BY s.setrole <> 0 DESC, s.setdatabase <> 0 DESC
            LIMIT 1""";

    /** The driver insists on dates in the style ISO; how a date that is written otherwise is read is the chain's choice. */
    private static final String READABLE = """
            CASE WHEN d.name <> 'DateStyle' THEN s.chosen
                 WHEN s.chosen ~* 'dmy|euro|german' THEN 'ISO, DMY'
                 WHEN s.chosen ~* 'ymd' THEN 'ISO, YMD'
                 WHEN s.chosen IS NOT NULL THEN 'ISO, MDY' END""";

    private static final String OF_THE_MACHINE = """
            SELECT c FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) c
            WHERE s.setdatabase = 0 AND s.setrole IN (0, (SELECT oid FROM pg_roles WHERE rolname = session_user))
            ORDER BY 1""";

    public StepSettings {
        ofTheMachine = List.copyOf(ofTheMachine);
    }

    /** Notes what a server sets before the run. */
    static StepSettings on(MaintenanceSession maintenance) throws SQLException {
        return new StepSettings(UTC, maintenance.query(OF_THE_MACHINE));
    }

    /** Returns the same in another time zone. */
    StepSettings in(String other) {
        return new StepSettings(other, ofTheMachine);
    }

    /** Begins a session of a step. */
    void begin(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(usual())) {
            row.next();
            if (!row.getBoolean(1)) {
                return;
            }
        }
        try (var statement = connection.createStatement()) {
            statement.execute(sql());
        }
    }

    /**
     * Returns what is enough where nobody has chosen anything, and asks whether anybody has: it costs a new session a
     * fraction of the other one.
     */
    private String usual() {
        return values().entrySet().stream()
                .map(entry -> {
                    var set = "pg_catalog.set_config(%s, %s, false)"
                            .formatted(literal(entry.getKey()), literal(entry.getValue()));
                    return entry.getKey().equals(MESSAGES) ? "CASE WHEN " + SUPERUSER + " THEN " + set + " END" : set;
                })
                .collect(Collectors.joining(", ", "SELECT EXISTS (SELECT FROM pg_catalog.pg_db_role_setting), ", ""));
    }

    /** Returns the one statement that a session of a step may begin with, whatever was chosen. */
    public String sql() {
        var values = values().entrySet().stream()
                .map(entry -> "(" + literal(entry.getKey()) + ", " + literal(entry.getValue()) + ")")
                .collect(Collectors.joining(", "));
        var machine = ofTheMachine.stream().map(StepSettings::literal).collect(Collectors.joining(", "));
        return "SELECT pg_catalog.set_config(d.name, coalesce(" + READABLE + ", d.value), false) FROM (VALUES " + values
                + ") d (name, value) LEFT JOIN LATERAL (" + CHOICES.formatted(machine) + ") s (chosen) ON true"
                + " WHERE d.name <> '" + MESSAGES + "' OR " + SUPERUSER;
    }

    private Map<String, String> values() {
        var values = new LinkedHashMap<String, String>();
        values.put("TimeZone", zone);
        values.put("DateStyle", "ISO, MDY");
        values.put("IntervalStyle", "postgres");
        values.put("extra_float_digits", "1");
        values.put("bytea_output", "hex");
        values.put("xmlbinary", "base64");
        values.put("xmloption", "content");
        values.put("lc_monetary", "C");
        values.put("lc_numeric", "C");
        values.put("lc_time", "C");
        values.put(MESSAGES, "C");
        return values;
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
