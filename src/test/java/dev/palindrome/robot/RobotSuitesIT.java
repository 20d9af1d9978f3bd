package dev.palindrome.robot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.testing.TestPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The suites in {@code robot}, run against one server at the same time by the Robot Framework of the virtual environment
 * and by its jar. Without Python the jar alone runs them, all but those that need Alembic.
 */
class RobotSuitesIT {

    private static final Path SUITES = Path.of("robot").toAbsolutePath();
    private static final Path JAR = Path.of("target/robot/robotframework.jar").toAbsolutePath();
    private static final long MINUTES = 10;

    @TempDir
    Path folder;

    private record Run(Process process, Path log) {}

    @Test
    void passUnderBothRobots() throws Exception {
        try (var server = RobotServer.start(RobotOptions.of(Path.of("")))) {
            var runs = new ArrayList<Run>();
            var python = TestPython.command("robot");
            if (python.isPresent()) {
                runs.add(start(server, "python", List.of(python.get().toString())));
            }
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            runs.add(start(server, "jar", List.of(java, "-jar", JAR.toString())));
            for (var run : runs) {
                assertThat(run.process().waitFor(MINUTES, TimeUnit.MINUTES))
                        .as("%s ends", run.log())
                        .isTrue();
                assertThat(run.process().exitValue()).as(() -> read(run.log())).isZero();
            }
        }
    }

    private Run start(RobotServer server, String name, List<String> robot) throws IOException, InterruptedException {
        var command = new ArrayList<>(robot);
        command.addAll(List.of("--variable", "PALINDROME:" + server.address()));
        // Both have the same suites, and must not meet.
        command.addAll(List.of("--variable", "PABOTQUEUEINDEX:" + name));
        command.addAll(List.of("--outputdir", folder.resolve(name).toString()));
        if (TestPython.command("alembic").isEmpty()) {
            command.addAll(List.of("--exclude", "alembic"));
        }
        command.add(SUITES.toString());
        var log = folder.resolve(name + ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Run(process, log);
    }

    private static String read(Path log) {
        try {
            return Files.readString(log, UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
