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

/** The commands that {@code docs/ci.md} tells build servers to run, run in a project with the launcher beside it. */
class BuildServerExamplesIT {

    private static final Pattern EXAMPLE = Pattern.compile("## (\\w[\\w ]*)\n\n```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path project;

    @BeforeEach
    void aProjectThatLosesRows() throws IOException {
        Files.createSymbolicLink(project.resolve("palindrome"), Path.of("").toAbsolutePath());
        var migrations = Files.createDirectories(project.resolve("db/migrations"));
        Files.writeString(migrations.resolve("0001_plans.up.sql"), "CREATE TABLE plans (id int PRIMARY KEY);");
        Files.writeString(migrations.resolve("0001_plans.down.sql"), "DROP TABLE plans;");
        Files.writeString(migrations.resolve("0002_clear.up.sql"), "DELETE FROM plans;");
        Files.writeString(migrations.resolve("0002_clear.down.sql"), "SELECT 1;");
    }

    @Test
    void gitHubActionsFailsAndPublishesTheFindings() throws Exception {
        var jobs = (Map<?, ?>) example("GitHub Actions").get("jobs");
        var steps = (List<?>) ((Map<?, ?>) jobs.get("replay")).get("steps");
        var script = one(steps, "run").get("run").toString();
        assertThat(code(script)).isOne();
        var published = (Map<?, ?>) one(steps, "name", "Publish the findings").get("with");
        assertThat(project.resolve(published.get("report_paths").toString()))
                .content()
                .contains("<failure type=\"rows-lost\"");
    }

    @Test
    void gitLabFailsAndPublishesTheFindings() throws Exception {
        var job = (Map<?, ?>) example("GitLab").get("migrations");
        var scripts = (List<?>) job.get("script");
        assertThat(scripts).hasSize(1);
        assertThat(code(scripts.get(0).toString())).isOne();
        var reports = (Map<?, ?>) ((Map<?, ?>) job.get("artifacts")).get("reports");
        assertThat(project.resolve(reports.get("junit").toString())).content().contains("<failure type=\"rows-lost\"");
    }

    private static Map<?, ?> example(String name) throws IOException {
        var examples = EXAMPLE.matcher(Files.readString(Path.of("docs/ci.md")));
        while (examples.find()) {
            if (examples.group(1).equals(name)) {
                return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(examples.group(2));
            }
        }
        throw new AssertionError("docs/ci.md has no example for " + name);
    }

    private static Map<?, ?> one(List<?> steps, String key) {
        return steps.stream()
                .map(step -> (Map<?, ?>) step)
                .filter(step -> step.containsKey(key))
                .findFirst()
                .orElseThrow();
    }

    private static Map<?, ?> one(List<?> steps, String key, String value) {
        return steps.stream()
                .map(step -> (Map<?, ?>) step)
                .filter(step -> value.equals(step.get(key)))
                .findFirst()
                .orElseThrow();
    }

    private int code(String script) throws Exception {
        var run = new ProcessBuilder("sh", "-ec", script)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(project.resolve("log").toFile())
                .start();
        assertThat(run.waitFor(3, TimeUnit.MINUTES)).as("%s ends", script).isTrue();
        return run.exitValue();
    }
}
