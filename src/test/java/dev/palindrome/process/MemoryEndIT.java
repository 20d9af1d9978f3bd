package dev.palindrome.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.testing.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whichever thread finds no memory left, the process ends with one line, and nothing is left behind. */
class MemoryEndIT {

    private static final String LINE = "palindrome: out of memory: Java may take \\d+ MB here; give it more, with"
            + " PALINDROME_JAVA_OPTS=-Xmx4g or java -Xmx4g\n";

    /** Shared, because unpacking a server takes seconds. */
    @TempDir
    private static Path cache;

    @TempDir
    private Path chain;

    @AfterEach
    void leavesNothing() throws IOException {
        PalindromeProcess.assertNothingLeft(cache);
    }

    @Test
    void aScriptThatDoesNotFitEndsTheCommandThatReadsIt() throws Exception {
        step(1, "SELECT 1; -- " + "x".repeat(60_000_000), "SELECT 1;");

        assertEnded(PalindromeProcess.startWith("-Xmx48m", cache, List.of("replay", chain.toString())));
    }

    @Test
    void aResultThatDoesNotFitEndsTheWalksOfAllThreads() throws Exception {
        for (int number = 1; number <= 4; number++) {
            step(number, "SELECT repeat('x', 150000000);", "SELECT 1;");
        }

        assertEnded(PalindromeProcess.startWith("-Xmx64m", cache, List.of("replay", "--jobs", "2", chain.toString())));
        assertEnded(PalindromeProcess.startWith("-Xmx64m", cache, List.of("audit", chain.toString())));
    }

    @Test
    void aKeywordThatTakesTooMuchEndsTheRobotServer() throws Exception {
        step(1, "SELECT 1; -- " + "x".repeat(60_000_000), "SELECT 1;");
        var run = PalindromeProcess.startWith("-Xmx48m", cache, List.of("robot", "--port", "0", chain.toString()));
        Patience.await("it serves", () -> run.printed().contains(", stop with"));
        var address = run.printed().replaceAll("(?s).*keywords at (\\S+),.*", "$1");

        for (var keyword : List.of("Use Chain", "List Steps")) {
            call(address, keyword, keyword.startsWith("Use") ? "<value>" + chain + "</value>" : "");
        }

        assertEnded(run);
    }

    private static void call(String address, String keyword, String arguments) throws InterruptedException {
        var body = "<methodCall><methodName>run_keyword</methodName><params><param><value>" + keyword
                + "</value></param><param><value><array><data>" + arguments
                + "</data></array></value></param></params></methodCall>";
        try {
            HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address))
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString());
        } catch (IOException e) {
            // A server that has ended does not answer.
        }
    }

    private void step(int number, String forward, String back) throws IOException {
        Files.writeString(chain.resolve("000" + number + "_a.up.sql"), forward);
        Files.writeString(chain.resolve("000" + number + "_a.down.sql"), back);
    }

    private static void assertEnded(PalindromeProcess run) throws Exception {
        var ended = run.ended();
        assertThat(ended.err()).matches(LINE);
        assertThat(ended.code()).isEqualTo(3);
    }
}
