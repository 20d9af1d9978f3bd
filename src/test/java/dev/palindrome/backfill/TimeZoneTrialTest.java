package dev.palindrome.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.RowCounts;
import dev.palindrome.finding.Rules;
import dev.palindrome.finding.Sample;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZoneTrialTest {

    private static final String EVENTS = """
            CREATE TABLE events (id int PRIMARY KEY, at timestamptz, day date, label text, local timestamp);
            INSERT INTO events VALUES
                (1, '2024-07-01 23:30:00+00', '2024-07-01', '2024-07-01 12:00', '2024-07-01 12:00'),
                (2, '2024-10-27 00:30:00+00', '2024-10-27', 'now and then', '2024-10-27 02:30')""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE events ALTER COLUMN at TYPE timestamp",
                "ALTER TABLE events ALTER COLUMN at TYPE date",
                "ALTER TABLE events ALTER COLUMN at TYPE text",
                "ALTER TABLE events ALTER COLUMN local TYPE timestamptz",
                "ALTER TABLE events ALTER COLUMN day TYPE timestamptz USING day",
                "ALTER TABLE events ADD COLUMN since timestamptz NOT NULL DEFAULT '2020-01-01'",
                "UPDATE events SET day = at::date",
                "UPDATE events SET label = to_char(at, 'YYYY-MM-DD HH24:MI')",
                "UPDATE events SET at = local",
                "UPDATE events SET at = label::timestamptz WHERE id = 1",
                "CREATE TABLE days AS SELECT date_trunc('day', at) AS day FROM events",
                "INSERT INTO events (id, at) VALUES (3, '2024-01-01')",
                "INSERT INTO events (id, label) SELECT 3, extract(hour FROM at)::text FROM events WHERE id = 1",
                "CREATE TABLE recent (at timestamptz CHECK (at > '2020-01-01'))",
                "CREATE VIEW recent AS SELECT * FROM events WHERE at > '2020-01-01'",
                "CREATE TABLE parts (at timestamptz) PARTITION BY RANGE (at);"
                        + " CREATE TABLE part PARTITION OF parts FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
            })
    void a_step_that_leaves_the_zone_to_its_session_is_a_finding(String script) throws SQLException {
        assertThat(findings(EVENTS, script)).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(Rules.DEPENDS_ON_TIME_ZONE);
            assertThat(finding.message())
                    .startsWith("step 2 ends elsewhere when its session is in Australia/Lord_Howe");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE events ALTER COLUMN at TYPE timestamp USING at AT TIME ZONE 'UTC'",
                "SET TIME ZONE 'Europe/Rome'; ALTER TABLE events ALTER COLUMN at TYPE timestamp",
                "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = %L', current_database(), 'Asia/Tokyo');"
                        + " END $$; UPDATE events SET label = 'x'",
                "ALTER TABLE events ALTER COLUMN local TYPE date",
                "ALTER TABLE events ALTER COLUMN day TYPE text",
                "UPDATE events SET at = now(), local = localtimestamp, day = current_date, label = clock_timestamp()::text",
                "UPDATE events SET at = at + interval '1 hour'",
                "ALTER TABLE events ADD COLUMN since timestamptz NOT NULL DEFAULT now()",
                "CREATE TABLE days AS SELECT date_trunc('day', at, 'Europe/Rome') AS day, random() FROM events",
            })
    void a_step_that_says_the_zone_or_asks_the_clock_is_none(String script) throws SQLException {
        assertThat(findings(EVENTS, script)).isEmpty();
    }

    @Test
    void the_rows_are_shown_with_the_values_of_both_zones_and_the_statement() throws SQLException {
        assertThat(findings(EVENTS, "UPDATE events SET label = 'x';\nUPDATE events SET day = at::date"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rows()).isEqualTo(new RowCounts(0, 0, 1));
                    assertThat(finding.sample()).containsExactly(new Sample("id=1", "day", "2024-07-01", "2024-07-02"));
                    assertThat(finding.statement()).isEqualTo("UPDATE events SET day = at::date");
                    assertThat(finding.location()).extracting("line").isEqualTo(2);
                    assertThat(finding.message())
                            .isEqualTo("step 2 ends elsewhere when its session is in Australia/Lord_Howe instead of"
                                    + " UTC: public.events: 1 row with other values in day, between a run in UTC and one"
                                    + " in Australia/Lord_Howe");
                });
    }

    @Test
    void a_step_that_fails_in_the_other_zone_alone_is_a_finding() throws SQLException {
        var script = "ALTER TABLE events ADD CHECK (day = at::date)";
        assertThat(findings(EVENTS, script)).singleElement().satisfies(finding -> {
            assertThat(finding.statement()).isEqualTo(script);
            assertThat(finding.message())
                    .startsWith("step 2 fails when its session is in Australia/Lord_Howe, but not in UTC: check"
                            + " constraint \"events_check\"");
        });
    }

    @Test
    void moments_at_the_edge_of_time_do_not_hide_the_others() throws SQLException {
        var edges = EVENTS
                + ", (3, '294276-12-31 23:59:59.999999+00', NULL, NULL, NULL), (4, '4714-11-24 00:00:00+00 BC', NULL, NULL,"
                + " NULL), (5, 'infinity', '4714-11-24 BC', NULL, '4714-11-24 00:00:00 BC')";
        assertThat(findings(edges, "ALTER TABLE events ALTER COLUMN at TYPE timestamp"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.rows()).isEqualTo(new RowCounts(0, 0, 4)));
        assertThat(findings(edges, "UPDATE events SET at = local WHERE id = 5")).isNotEmpty();
    }

    @Test
    void an_overflow_that_no_row_causes_is_a_failure() throws SQLException {
        assertThat(findings(
                        EVENTS,
                        "UPDATE events SET at = '294276-12-31 23:59:59'::timestamp AT TIME ZONE 'UTC', local ="
                                + " ('294276-12-31 23:59:59+00'::timestamptz)::timestamp"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("timestamp out of range"));
    }

    @Test
    void what_cannot_start_again_is_not_tried() throws SQLException {
        try (var once = Trial.once("UPDATE t SET a = extract(hour FROM now())")) {
            assertThat(once.inAnotherZone()).isEmpty();
        }
    }

    private static List<Finding> findings(String tables, String script) throws SQLException {
        try (var trial = Trial.on(tables, script)) {
            return trial.inAnotherZone();
        }
    }
}
