package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.database.PostgresServer;
import dev.palindrome.database.Servers;
import dev.palindrome.finding.NotTried;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.RunStatus;
import dev.palindrome.fixture.AutomaticFixture;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that refuses any one query of a trial or of a seeding: the walk goes on, and finds what it finds without. */
class RefusedQueriesTest {

    private static final int STEPS = 5;
    private static final int MOST_REPLAYS = 60;
    private static final int FEWEST_QUERIES = 12;
    private static final Duration BUDGET = Duration.ofSeconds(1);

    /** What the stack holds below a query of a trial. */
    private static final Map<String, String> TRIALS = Map.of(
            "dev.palindrome.backfill.RepeatTrial", "second-run",
            "dev.palindrome.backfill.ResumeTrial", "interruptions",
            "dev.palindrome.backfill.SizeTrial", "many-rows",
            "dev.palindrome.backfill.IdleLoop", "endless-run",
            "dev.palindrome.backfill.NewRowsTrial", "new-rows",
            "dev.palindrome.backfill.TimeZoneTrial", "time-zone",
            "dev.palindrome.backfill.Watch", "watch",
            "dev.palindrome.backfill.BackfillTrials", "begin",
            "dev.palindrome.replay.Workbench", "end");

    private static final Map<String, String> SEEDINGS = Map.of("dev.palindrome.harness.AutomaticRows", "seeding");

    @TempDir
    private Path folder;

    private Refuser refuser = new Refuser();
    private RefusingDriver driver;
    private PostgresServer server;

    @BeforeEach
    void start() throws SQLException {
        driver = RefusingDriver.install(query -> refuser.check(query));
        server = Servers.start("embedded");
    }

    @AfterEach
    void stop() throws SQLException {
        refuser = new Refuser();
        server.close();
        driver.close();
    }

    @Test
    void whatARefusedTrialCannotTellIsSaidAndNothingElseIsLost() {
        chain("""
                ALTER TABLE t ADD COLUMN IF NOT EXISTS c%1$d int;
                UPDATE t SET c%1$d = 1 WHERE id %% 2 = 0;
                COMMIT;
                UPDATE t SET word = upper(word);
                """);
        var undisturbed = replay(request(Optional.empty()));
        var missed = new HashSet<NotTried.Trial>();

        everyQuery(TRIALS, false, Optional.empty(), outcome -> {
            assertThat(briefly(outcome)).isEqualTo(briefly(undisturbed));
            outcome.steps().forEach(step -> step.notTried().forEach(one -> missed.add(one.trial())));
        });

        assertThat(missed)
                .containsExactlyInAnyOrder(
                        NotTried.Trial.SECOND_RUN, NotTried.Trial.INTERRUPTIONS, NotTried.Trial.MANY_ROWS);
    }

    @Test
    void aLookAtAnEndlessRunThatIsRefusedLeavesItsFinding() {
        new Chain(folder).step("0001", "CREATE TABLE t (id int); INSERT INTO t VALUES (1)", "DROP TABLE t");
        new Chain(folder).step("0002", "DO $$ BEGIN LOOP UPDATE t SET id = id; END LOOP; END $$");

        everyQuery(
                TRIALS,
                false,
                Optional.empty(),
                outcome -> assertThat(briefly(outcome)).containsExactly("0002 not-terminating null[]"));
    }

    @Test
    void aSeedingThatIsRefusedOnceIsMadeAgain() {
        chain("ALTER TABLE t ADD COLUMN c%1$d int; CREATE TABLE u%1$d (id serial, t int REFERENCES t);");
        var wish = Optional.of(AutomaticFixture.DEFAULT);
        var undisturbed = replay(request(wish));

        everyQuery(SEEDINGS, false, wish, outcome -> {
            assertThat(briefly(outcome)).isEqualTo(briefly(undisturbed));
            assertThat(outcome.automatic()).isEqualTo(undisturbed.automatic());
        });
    }

    @Test
    void aSeedingThatIsRefusedForGoodIsSaidAndTheWalkGoesOn() {
        chain("ALTER TABLE t ADD COLUMN c%1$d int; CREATE TABLE u%1$d (id serial, t int REFERENCES t);");
        var missed = new HashSet<NotTried.Trial>();

        everyQuery(SEEDINGS, true, Optional.of(AutomaticFixture.DEFAULT), outcome -> {
            assertThat(outcome.steps())
                    .hasSize(STEPS)
                    .extracting(step -> step.forward().status())
                    .containsOnly(RunStatus.OK);
            outcome.steps().forEach(step -> step.notTried().forEach(one -> missed.add(one.trial())));
        });

        assertThat(missed).containsExactly(NotTried.Trial.AUTOMATIC_ROWS);
    }

    /** Writes a first step, and some of a kind, all of which say that they can be run again. */
    private void chain(String script) {
        var chain = new Chain(folder).file("data/t.csv", "id,word\n" + "1,a\n2,b\n3,c\n");
        chain.step(id(1), "CREATE TABLE t (id serial PRIMARY KEY, word text)", "DROP TABLE t");
        var settings = new StringBuilder("steps:\n");
        for (int number : IntStream.rangeClosed(2, STEPS).toArray()) {
            chain.step(
                    id(number),
                    script.formatted(number),
                    "ALTER TABLE t DROP COLUMN c%1$d; DROP TABLE IF EXISTS u%1$d".formatted(number));
            settings.append("  \"%s\": { rerunnable: true }\n".formatted(id(number)));
        }
        chain.settings("datasets: [ { name: rows, files: [ data/t.csv ] } ]\n" + settings);
    }

    private static String id(int number) {
        return "%04d".formatted(number);
    }

    private ReplayRequest request(Optional<AutomaticFixture> automatic) {
        var request = Palindrome.chain(folder).budget(BUDGET).request();
        return automatic.map(wish -> Replays.automatic(request, wish)).orElse(request);
    }

    private RunOutcome replay(ReplayRequest request) {
        return new ChainReplay(choice -> server).replay(request, Progress.SILENT);
    }

    private static List<String> briefly(RunOutcome outcome) {
        return outcome.findings().stream()
                .map(finding -> finding.step() + " " + finding.rule().id() + " " + finding.object() + finding.sample())
                .toList();
    }

    /** Replays until every query of some kind of work was refused once, one in each piece of work. */
    private void everyQuery(
            Map<String, String> kinds,
            boolean forGood,
            Optional<AutomaticFixture> automatic,
            Consumer<RunOutcome> then) {
        var known = new HashSet<String>();
        for (int turn = 0; turn < MOST_REPLAYS; turn++) {
            int before = known.size();
            refuser = new Refuser(kinds, forGood, known);
            var outcome = replay(request(automatic));
            refuser = new Refuser();
            if (known.size() == before) {
                assertThat(known).hasSizeGreaterThan(FEWEST_QUERIES);
                return;
            }
            then.accept(outcome);
        }
        throw new AssertionError("there is always another query: " + known);
    }

    /** Refuses one query in each piece of work that goes on without another one between. */
    private static final class Refuser {

        private static final int ENOUGH = 48;

        private final Map<String, String> kinds;
        private final boolean forGood;
        private final Set<String> known;
        private String work = "";
        private @Nullable String refused;

        Refuser() {
            this(Map.of(), false, new HashSet<>());
        }

        Refuser(Map<String, String> kinds, boolean forGood, Set<String> known) {
            this.kinds = kinds;
            this.forGood = forGood;
            this.known = known;
        }

        synchronized void check(String query) throws SQLException {
            var now = StackWalker.getInstance()
                    .walk(frames -> frames.map(frame -> frame.getClassName().replaceAll("\\$.*", ""))
                            .filter(kinds::containsKey)
                            .map(kinds::get)
                            .findFirst())
                    .orElse("");
            if (!now.equals(work)) {
                work = now;
                refused = null;
            }
            if (now.isEmpty()) {
                return;
            }
            var text = query.strip().replaceAll("palindrome_[0-9a-f]{12}", "").replaceAll("[0-9]+", "0");
            var key = now + ": " + text.substring(0, Math.min(ENOUGH, text.length()));
            if (refused == null ? known.add(key) : forGood && key.equals(refused)) {
                refused = key;
                throw new SQLException("refused " + key, "XX000");
            }
        }
    }
}
