import dev.palindrome.robot.RobotOptions;
import dev.palindrome.robot.RobotServer;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/**
 * What a keyword call costs: so many in a row, and as many from 20 clients at once. Like Robot's remote library, each call
 * opens a connection of its own.
 *
 * <p>Arguments: the number of calls.
 */
public final class RobotBenchmark {

    private static final int CLIENTS = 20;
    private static final String CALL = "<?xml version='1.0'?><methodCall><methodName>run_keyword</methodName><params>"
            + "<param><value><string>List Rules</string></value></param>"
            + "<param><value><array><data></data></array></value></param></params></methodCall>";

    private RobotBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int calls = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
        try (var server = RobotServer.start(RobotOptions.of(Path.of("")))) {
            call(server.address(), "warm-up", calls / 10);
            System.out.printf("%d calls in a row: %.2f ms each%n", calls, call(server.address(), "one", calls));
            var pool = Executors.newFixedThreadPool(CLIENTS);
            var work = new ArrayList<Callable<Double>>();
            for (int client = 0; client < CLIENTS; client++) {
                var session = "client-" + client;
                work.add(() -> call(server.address(), session, calls / CLIENTS));
            }
            long start = System.nanoTime();
            for (var done : pool.invokeAll(work)) {
                done.get();
            }
            System.out.printf(
                    "%d calls of %d clients at once: %.2f ms each%n",
                    calls, CLIENTS, (System.nanoTime() - start) / 1e6 / calls);
            pool.shutdown();
        }
    }

    private static double call(URI server, String session, int times) throws Exception {
        var address = server.resolve("/" + session).toURL();
        long start = System.nanoTime();
        for (int count = 0; count < times; count++) {
            var connection = (HttpURLConnection) address.openConnection();
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "text/xml");
            connection.setRequestProperty("Connection", "close");
            connection.getOutputStream().write(CALL.getBytes(StandardCharsets.UTF_8));
            var answer = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!answer.contains("PASS")) {
                throw new IllegalStateException(answer);
            }
        }
        return (System.nanoTime() - start) / 1e6 / times;
    }
}
