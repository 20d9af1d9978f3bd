package dev.palindrome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void complainsNoMoreWhileTheProcessEnds() throws Exception {
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Complainer.class.getName()))
                .start();
        var words = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(words).isEqualTo("palindrome: in time\n");
    }

    /** A process that complains before its end and in the middle of it. */
    static final class Complainer {

        private Complainer() {}

        public static void main(String[] arguments) {
            var terminal = Terminal.standard();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> terminal.complain("too late")));
            terminal.complain("in time");
        }
    }
}
