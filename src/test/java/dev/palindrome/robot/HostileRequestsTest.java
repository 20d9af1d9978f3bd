package dev.palindrome.robot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.testing.Patience;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a server does with requests that are no calls. */
class HostileRequestsTest {

    private static final int REQUESTS = 10_000;
    private static final int SENDERS = 8;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final long MEGABYTE = 1 << 20;

    @AutoClose
    private final RobotServer server = RobotServer.start(RobotOptions.of(Path.of("fixtures")));

    private final RobotClient client = new RobotClient(server.address());

    @Test
    void stillAnswersAndHoldsNoMoreMemory() throws Exception {
        send(REQUESTS / 10, 1);
        long before = used();
        send(REQUESTS, 2);
        assertThat((List<?>) client.pass("List Rules")).hasSizeGreaterThan(10);
        Patience.await("no more memory in use than before", () -> used() < before + 8 * MEGABYTE);
    }

    @Test
    void doesNotReadMoreThanItTakes() throws Exception {
        for (int times = 0; times < 20; times++) {
            try (var socket = connect()) {
                var head = "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000000\r\n\r\n"
                        + "<methodCall><methodName>m</methodName><params><param><value>";
                socket.getOutputStream().write(head.getBytes());
                var letters = "a".repeat(64 * 1024).getBytes();
                int sent = 0;
                try {
                    while (sent < 100 * MEGABYTE) {
                        socket.getOutputStream().write(letters);
                        sent += letters.length;
                    }
                } catch (IOException e) {
                    // The server has hung up.
                }
                assertThat(sent).isLessThan((int) (100 * MEGABYTE));
            }
        }
        assertThat((List<?>) client.pass("List Rules")).hasSizeGreaterThan(10);
    }

    @Test
    void answersInTheMidstOfClientsThatDoNotGoOn() throws Exception {
        var silent = new ArrayList<Socket>();
        try {
            for (int count = 0; count < 50; count++) {
                var socket = connect();
                silent.add(socket);
                socket.getOutputStream()
                        .write("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n<".getBytes());
            }
            assertThat((List<?>) client.pass("List Rules")).hasSizeGreaterThan(10);
        } finally {
            for (var socket : silent) {
                socket.close();
            }
        }
    }

    private void send(int count, long seed) throws Exception {
        var senders = Executors.newFixedThreadPool(SENDERS);
        try {
            var work = new ArrayList<Callable<Void>>();
            for (int sender = 0; sender < SENDERS; sender++) {
                var requests = new HostileRequests(seed * SENDERS + sender);
                work.add(() -> {
                    for (int sent = 0; sent < count / SENDERS; sent++) {
                        send(requests.next());
                    }
                    return null;
                });
            }
            for (var done : senders.invokeAll(work)) {
                done.get();
            }
        } finally {
            senders.shutdownNow();
        }
    }

    /** Sends bytes, says that there are no more, and reads whatever comes back. */
    private void send(byte[] request) throws IOException {
        try (var socket = connect()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                // The server may hang up at any time.
            }
        }
    }

    private Socket connect() throws IOException {
        return new Socket("127.0.0.1", server.address().getPort());
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
