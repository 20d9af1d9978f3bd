package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.palindrome.robot.RobotOptions;
import dev.palindrome.robot.RobotServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.robotframework.RobotFramework;

/** Runs the suites in the folder "robot" against a server that may read this project. */
class RobotTest {

    @Test
    void suitesPass() {
        try (var server = RobotServer.start(RobotOptions.of(Path.of("")))) {
            var failed = RobotFramework.run(new String[] {
                "--variable", "PALINDROME:" + server.address(), "--outputdir", "target/robot", "robot"
            });
            assertEquals(0, failed, "failed tests");
        }
    }
}
