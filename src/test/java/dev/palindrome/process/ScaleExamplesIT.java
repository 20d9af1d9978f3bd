package dev.palindrome.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The commands of {@code docs/scale.md}, run in a project with the launcher beside it. */
class ScaleExamplesIT {

    private static final String NO_TIMES = "\"millis\": \\d+";

    @TempDir
    Path project;

    @BeforeEach
    void aProjectThatLosesRows() throws IOException {
        Files.createSymbolicLink(project.resolve("palindrome"), Path.of("").toAbsolutePath());
        var migrations = Files.createDirectories(project.resolve("db/migrations"));
        for (int step = 1; step <= 9; step++) {
            var table = "t" + step;
            Files.writeString(
                    migrations.resolve("000" + step + "_table.up.sql"),
                    "CREATE TABLE %s (id int PRIMARY KEY, name text NOT NULL);".formatted(table));
            Files.writeString(migrations.resolve("000" + step + "_table.down.sql"), "DROP TABLE " + table + ";");
        }
        Files.writeString(migrations.resolve("0006_table.down.sql"), "ALTER TABLE t6 RENAME TO gone;");
    }

    @Test
    void shardsOnOneMachineMakeTheReportOfOneRun() throws Exception {
        assertThat(run(example("sh", "Shards"), Map.of())).isOne();
        assertThat(run("palindrome/palindrome replay db/migrations --fixture auto --report whole", Map.of()))
                .isOne();
        assertThat(report("palindrome-report")).isEqualTo(report("whole")).contains("schema-not-restored");
    }

    @Test
    void gitLabRunsAPartOnEachNode() throws Exception {
        var jobs = yaml("GitLab");
        var part = (List<?>) ((Map<?, ?>) jobs.get("replay")).get("script");
        for (var index : List.of("1", "2")) {
            assertThat(run(part.get(0).toString(), Map.of("CI_NODE_INDEX", index, "CI_NODE_TOTAL", "2")))
                    .isZero();
        }
        var merge = (List<?>) ((Map<?, ?>) jobs.get("merge")).get("script");
        assertThat(run(merge.get(0).toString(), Map.of())).isOne();
    }

    @Test
    void gitHubRunsAPartForEachEntryOfTheMatrix() throws Exception {
        var jobs = (Map<?, ?>) yaml("GitHub Actions").get("jobs");
        var part = script((Map<?, ?>) jobs.get("replay")).replace("${{ matrix.part }}", "3");
        assertThat(run(part, Map.of())).isZero();
        assertThat(report("shards/3")).contains("\"index\": 3");
        assertThat(script((Map<?, ?>) jobs.get("merge"))).isEqualTo(lastLine(example("sh", "Shards")));
    }

    @Test
    void kubernetesRunsAPartInEachPod() throws Exception {
        var template = (Map<?, ?>) ((Map<?, ?>) yaml("Kubernetes").get("spec")).get("template");
        var pod = (Map<?, ?>) template.get("spec");
        var container = (Map<?, ?>) ((List<?>) pod.get("containers")).get(0);
        var script = ((List<?>) container.get("args")).get(0).toString();
        assertThat(run(script, Map.of("JOB_COMPLETION_INDEX", "7"))).isZero();
        assertThat(report("shards/8")).contains("\"index\": 8", "\"of\": 8");
    }

    private static String script(Map<?, ?> job) {
        return ((List<?>) job.get("steps"))
                .stream()
                        .map(step -> ((Map<?, ?>) step).get("run"))
                        .filter(run -> run != null)
                        .findFirst()
                        .orElseThrow()
                        .toString();
    }

    private static String lastLine(String script) {
        var lines = script.lines().toList();
        return lines.get(lines.size() - 1);
    }

    private static Map<?, ?> yaml(String section) throws IOException {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(example("yaml", section));
    }

    /** Returns the first example in a language after a heading. */
    private static String example(String language, String section) throws IOException {
        var examples = Pattern.compile(
                        "^#+ " + section + "\n.*?^```" + language + "\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("docs/scale.md")));
        assertThat(examples.find())
                .as("docs/scale.md has an example under %s", section)
                .isTrue();
        return examples.group(1);
    }

    private String report(String folder) throws IOException {
        return Files.readString(project.resolve(folder).resolve("replay.json")).replaceAll(NO_TIMES, "");
    }

    private int run(String script, Map<String, String> environment) throws Exception {
        var builder = new ProcessBuilder("sh", "-ec", script)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(project.resolve("log").toFile());
        builder.environment().putAll(environment);
        var run = builder.start();
        assertThat(run.waitFor(3, TimeUnit.MINUTES)).as("%s ends", script).isTrue();
        return run.exitValue();
    }
}
