package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A palindrome.yaml that generates plans into a table with many columns, from the file to the report. */
class GeneratedPlansTest {

    private static final String PLANS = """
            CREATE TYPE plan_state AS ENUM ('draft', 'queued', 'complete');
            CREATE DOMAIN namespaced_name AS text CHECK (VALUE ~ '^[a-z0-9_.-]+/[a-z0-9_.-]+$');
            CREATE TABLE actions (action_id bigint PRIMARY KEY, name text NOT NULL);
            %s
            CREATE TABLE v3_plans (
                plan_id         text PRIMARY KEY,
                plan_number     bigserial UNIQUE,
                name            namespaced_name NOT NULL,
                action_id       bigint NOT NULL REFERENCES actions,
                parent_plan_id  text REFERENCES v3_plans,
                superseded_by   text REFERENCES v3_plans DEFERRABLE,
                phase           text NOT NULL,
                state           plan_state NOT NULL,
                priority        smallint NOT NULL,
                estimated_cost  numeric(14,4),
                actual_cost     numeric(14,4),
                context         jsonb NOT NULL,
                tags            text[] NOT NULL,
                created_at      timestamptz NOT NULL,
                applied_at      timestamptz,
                CHECK (phase IN ('action', 'planning', 'refining', 'execute', 'apply', 'applied')),
                CHECK (priority BETWEEN 0 AND 100),
                CHECK (estimated_cost >= 0 AND actual_cost >= 0)
            );
            CREATE UNIQUE INDEX v3_plans_name_idx ON v3_plans (lower(name));
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void settings() throws IOException {
        Files.writeString(folder.resolve("palindrome.yaml"), """
                chain: { path: migrations }
                datasets:
                  - name: plans
                    after: "0001_plans"
                    generate: { table: v3_plans, key: plan_id, parent: parent_plan_id, shape: mixed, size: 2000, seed: 7 }
                """);
        Files.createDirectory(folder.resolve("migrations"));
    }

    private void step(String id, String forward, String back) throws IOException {
        Files.writeString(folder.resolve("migrations/" + id + ".up.sql"), forward);
        Files.writeString(folder.resolve("migrations/" + id + ".down.sql"), back);
    }

    private void plans(String actions) throws IOException {
        step(
                "0001_plans",
                PLANS.formatted(actions),
                "DROP TABLE v3_plans, actions; DROP TYPE plan_state; DROP DOMAIN namespaced_name;");
    }

    @Test
    void fillEveryColumnAndSurviveAStepThatKeepsThem() throws Exception {
        plans("INSERT INTO actions SELECT n, 'action ' || n FROM generate_series(1, 9) n;");
        step("0002_kept", """
                DO $$ BEGIN
                    ASSERT (SELECT count(*) = 2000 AND count(DISTINCT name) = 2000 AND count(DISTINCT phase) = 6
                                AND count(DISTINCT state) = 3 AND count(DISTINCT action_id) = 9
                                AND count(DISTINCT priority) > 5 AND count(DISTINCT estimated_cost) > 5
                                AND count(DISTINCT context) > 10 AND count(DISTINCT created_at) > 10
                                AND bool_or(applied_at IS NULL) AND bool_or(estimated_cost IS NULL)
                                AND bool_or(parent_plan_id = plan_id) AND count(superseded_by) = 0
                            FROM v3_plans), 'the plans are not as they should be';
                END $$;
                ALTER TABLE v3_plans ADD COLUMN note text;
                """, "ALTER TABLE v3_plans DROP COLUMN note;");

        var outcome = Replays.of(folder, Strategy.STAIRS);

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.datasets())
                .singleElement()
                .satisfies(loaded -> assertThat(loaded.rows()).isEqualTo(2000));
    }

    @Test
    void exposeAStepThatRoundsWhatTheyCost() throws Exception {
        plans("INSERT INTO actions VALUES (1, 'one');");
        step(
                "0002_rounded",
                "ALTER TABLE v3_plans ALTER COLUMN estimated_cost TYPE numeric(14,2);",
                "ALTER TABLE v3_plans ALTER COLUMN estimated_cost TYPE numeric(14,4);");

        assertThat(Replays.of(folder, Strategy.STAIRS).findings())
                .extracting(Finding::rule)
                .extracting(Object::toString)
                .anyMatch(rule -> rule.contains("values-changed"));
    }

    @Test
    void areRefusedAtTheLineThatAsksForThem() throws Exception {
        plans("");
        assertThatThrownBy(() -> Replays.of(folder, Strategy.STAIRS))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("palindrome.yaml:5:15: column action_id of table public.v3_plans is NOT NULL and"
                        + " a foreign key (v3_plans_action_id_fkey) to public.actions, which has no rows: give it some"
                        + " in this dataset, or load this dataset after a step that does");
    }
}
