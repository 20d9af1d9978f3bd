package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.palindrome.robot.RobotOptions;
import dev.palindrome.robot.RobotServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.robotframework.RobotFramework;

/** Runs the suites in the folder "robot" against a server that may read this project. */
class RobotTest {

    @Test
    void suitesPass() throws Exception {
        // In a process of its own: Jython takes the "io" of other libraries for Python's.
        var jar = Path.of(RobotFramework.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        try (var server = RobotServer.start(RobotOptions.of(Path.of("")))) {
            var robot = new ProcessBuilder(List.of(
                            java.toString(), "-jar", jar.toString(),
                            "--variable", "PALINDROME:" + server.address(),
                            "--outputdir", "target/robot", "robot"))
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target/robot.txt").toFile())
                    .start();
            assertEquals(0, robot.waitFor(), "failed tests");
        }
    }
}
