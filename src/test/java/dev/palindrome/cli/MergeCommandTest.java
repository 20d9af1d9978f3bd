package dev.palindrome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.ScriptRun;
import dev.palindrome.finding.ServerOutcome;
import dev.palindrome.finding.Shard;
import dev.palindrome.finding.StepOutcome;
import dev.palindrome.finding.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeCommandTest {

    @TempDir
    private Path folder;

    private final CommandLineFixture palindrome = new CommandLineFixture();

    @Test
    void joinsTheReportsOfAllShards() {
        var first = shard(1, "0001_a");
        var second = shard(2, "0002_b");
        assertThat(palindrome.run("merge", second, first, "--report", folder.resolve("whole")))
                .isZero();
        assertThat(palindrome.out())
                .contains("chain (plain, 2 steps) on PostgreSQL 17.11 (embedded), strategy stairs\n")
                .contains("0001_a", "0002_b")
                .contains("2 steps: 2 reversible; 0 errors, 0 warnings; 8 ms");
        assertThat(folder.resolve("whole/junit.xml")).content().contains("tests=\"2\"");
        assertThat(folder.resolve("whole/replay.json")).content().contains("\"shard\": null");
    }

    @Test
    void printsJsonAndTakesEmptyShards() {
        assertThat(palindrome.run("merge", shard(1, "0001_a", "0002_b"), shard(2), "--format", "json"))
                .isZero();
        assertThat(palindrome.out()).startsWith("{").contains("\"reversible\": 2");
    }

    @Test
    void saysWhichShardIsMissing() {
        assertThat(palindrome.run("merge", shard(1, "0001_a"))).isEqualTo(2);
        assertThat(palindrome.err()).isEqualTo("palindrome: cannot join the shards: 2/2 is missing\n");
    }

    @Test
    void saysWhatIsNoReport() throws IOException {
        var other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("replay.json"), "{}");
        assertThat(palindrome.run("merge", other)).isEqualTo(2);
        assertThat(palindrome.err()).contains("other/replay.json: is no report of this version");
        assertThat(palindrome.run("merge", folder.resolve("gone"))).isEqualTo(2);
        assertThat(palindrome.err()).contains("gone/replay.json: cannot be read: name a folder that");
        assertThat(palindrome.run("merge")).isEqualTo(2);
    }

    /** Writes the reports of one of two shards. */
    private Path shard(int index, String... steps) {
        var outcomes = List.of(steps).stream()
                .map(id -> new StepOutcome(
                        id, Verdict.REVERSIBLE, ScriptRun.SKIPPED, ScriptRun.SKIPPED, ScriptRun.SKIPPED, List.of()))
                .toList();
        var outcome = new RunOutcome(
                "chain",
                "plain",
                List.of(new ServerOutcome("embedded", "17.11", List.of())),
                "stairs",
                new RunOutcome.Part(new Shard(index, 2), true),
                List.of(),
                null,
                outcomes,
                List.of(),
                4);
        var place = folder.resolve("shard-" + index);
        new ReportFolder(place).write(Judgement.of(outcome, List.of()));
        return place;
    }
}
