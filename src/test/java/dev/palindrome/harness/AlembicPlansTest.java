package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.chain.Direction;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Severity;
import dev.palindrome.fixture.DatasetLoader;
import dev.palindrome.replay.ScriptResult;
import dev.palindrome.testing.Patience;
import dev.palindrome.testing.ServerProcesses;
import dev.palindrome.testing.Sql;
import dev.palindrome.testing.TestPython;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The story of the plans as Alembic projects tell it: like the chains of SQL scripts in every table and row. */
class AlembicPlansTest {

    private static final Path FOLDER = Path.of("fixtures", "plans");
    private static final Path ALEMBIC = FOLDER.resolve("alembic");

    @BeforeEach
    void requirePython() throws Exception {
        assertThat(TestPython.interpreter()).isExecutable();
    }

    @Test
    void the_safe_project_loses_nothing() throws SQLException {
        var outcome = Replays.of(Replays.patient(Replays.request(ALEMBIC.resolve("safe"), Strategy.STAIRS)));

        assertThat(outcome.tool()).isEqualTo("alembic");
        assertThat(outcome.steps()).hasSize(5);
        assertThat(outcome.findings())
                .filteredOn(finding -> finding.rule().severity() != Severity.INFO)
                .extracting(Finding::message)
                .isEmpty();
    }

    @Test
    void the_safe_project_keeps_its_contract_on_generated_and_on_automatic_rows(@TempDir Path folder) throws Exception {
        var outcome =
                Replays.of(Replays.automatic(OtherPlans.generated(ALEMBIC.resolve("safe"), folder), OtherPlans.ANY));

        assertThat(outcome.steps()).hasSize(5);
        assertThat(outcome.automatic()).isNotNull();
        assertThat(outcome.findings()).extracting(Finding::message).isEmpty();
    }

    @Test
    void the_risky_project_loses_what_its_twin_loses_and_leaves_no_process() throws Exception {
        var project = ALEMBIC.resolve("risky");
        var outcome = Replays.of(project, Strategy.STAIRS);

        assertThat(outcome.findings().stream().flatMap(LossesFound::in))
                .containsExactlyInAnyOrderElementsOf(Loss.read(FOLDER.resolve("losses.csv")));
        assertThat(outcome.findings())
                .filteredOn(finding -> finding.rule().id().equals("not-terminating"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.location().file()).endsWith("m8_001_align_plans_schema.py");
                    assertThat(finding.location().line()).isBetween(20, 30);
                });
        Patience.await(
                "nothing of the project runs any more",
                () -> ServerProcesses.below(project.toAbsolutePath()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"safe, 5", "risky, 4"})
    void both_ways_of_telling_it_end_in_the_same_schema_and_rows(String kind, int steps) throws SQLException {
        try (var scripts = migrated(FOLDER.resolve(kind), steps);
                var revisions = migrated(ALEMBIC.resolve(kind), steps)) {
            execute(revisions, "DROP TABLE alembic_version");
            assertThat(new DatabaseInspection().diff(url(scripts), url(revisions), OutputFormat.TEXT))
                    .isEqualTo(new Inspection.Difference(true, "no difference\n"));
        }
    }

    private static String url(EphemeralDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            return connection.getMetaData().getURL() + "?user="
                    + connection.getMetaData().getUserName();
        }
    }

    @Test
    void the_last_revision_writes_nothing_when_it_is_run_again() throws SQLException {
        try (var database = migrated(ALEMBIC.resolve("safe"), 5)) {
            var before = versions(database);
            execute(database, "UPDATE alembic_version SET version_num = 'a5_005_rebaseline_plan_phases'");

            var request = Replays.request(ALEMBIC.resolve("safe"), Strategy.STAIRS);
            assertThat(forward(request, database, 4).succeeded()).isTrue();

            assertThat(versions(database)).isEqualTo(before);
        }
    }

    /** Which transaction wrote each row. */
    private static List<String> versions(EphemeralDatabase database) throws SQLException {
        return Sql.column(
                database,
                "SELECT plan_id || xmin FROM v3_plans UNION ALL"
                        + " SELECT plan_id || xmin FROM plan_hierarchy_issues ORDER BY 1");
    }

    private static ScriptResult forward(ReplayRequest request, EphemeralDatabase database, int step)
            throws SQLException {
        return request.applier()
                .apply(database, request.chain().steps().get(step), Direction.FORWARD, Duration.ofSeconds(30));
    }

    /** Runs the first steps of a chain, and loads the rows of its datasets on the way. */
    private static EphemeralDatabase migrated(Path folder, int steps) throws SQLException {
        var request = Replays.request(folder, Strategy.STAIRS);
        var rows = new DatasetRows(
                request.chain().steps(), List.of(), request.datasets(), new DatasetLoader(), complaint -> {
                    throw complaint;
                });
        var database = TestServer.create();
        request.applier().install(database);
        for (int step = 0; step < steps; step++) {
            assertThat(forward(request, database, step).succeeded()).isTrue();
            rows.load(database, step + 1);
        }
        return database;
    }

    private static void execute(EphemeralDatabase database, String sql) throws SQLException {
        try (var connection = database.connect()) {
            Sql.execute(connection, sql);
        }
    }
}
