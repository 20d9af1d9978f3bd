package dev.palindrome.robot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.failure.OutOfMemory;
import dev.palindrome.harness.SharedServers;
import dev.palindrome.robot.xmlrpc.CallReader;
import dev.palindrome.robot.xmlrpc.MalformedCallException;
import dev.palindrome.robot.xmlrpc.ResponseWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the keywords by XML-RPC over HTTP. The path of an address is the name of a session. Closing the server drops
 * every database and stops every PostgreSQL that was started for its clients.
 */
public final class RobotServer implements AutoCloseable {

    /** Faults of the XML-RPC extension "Specification for Fault Code Interoperability". */
    private static final int NOT_WELL_FORMED = -32700;

    private static final int INVALID_CALL = -32600;

    /** More clients than that wait for each other. */
    private static final int THREADS = 64;

    static {
        // Read by the server of the JDK when it is first used. Without the first a call takes 40 ms longer.
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.maxReqTime", "30");
    }

    private final HttpServer http;
    private final ExecutorService threads;
    private final SharedServers servers = new SharedServers();
    private final Sessions sessions;
    private final RemoteMethods methods;
    private final Gate gate;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean stopping;

    private RobotServer(RobotOptions options) throws IOException {
        var folders = AllowedFolders.of(options.folders());
        sessions =
                new Sessions(() -> new KeywordRun(new Session(folders, servers, options.database())), System::nanoTime);
        methods = new RemoteMethods(sessions, () -> stopping = true);
        gate = new Gate(options.token());
        http = HttpServer.create(new InetSocketAddress(options.address(), options.port()), 0);
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            var thread = new Thread(task, "palindrome robot");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /**
     * Starts a server.
     *
     * @throws BadInputException if a folder does not exist
     * @throws EnvironmentException if it cannot listen at its address
     */
    public static RobotServer start(RobotOptions options) {
        try {
            var server = new RobotServer(options);
            server.http.setExecutor(server.threads);
            server.http.createContext("/", server::handle);
            server.http.start();
            return server;
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot listen at " + options.host() + ":" + options.port() + ": " + e.getMessage()
                            + "; stop what uses the port, or name another with --port (0: any that is free)",
                    e);
        }
    }

    /** Returns the address that clients connect to. */
    public URI address() {
        var address = http.getAddress();
        var host = address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    /** Waits until a client has asked the server to stop. */
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var refusal = gate.refuse(exchange);
            if (refusal.isPresent()) {
                exchange.getResponseHeaders().set("Connection", "close");
                send(
                        exchange,
                        refusal.get().status(),
                        ResponseWriter.fault(INVALID_CALL, refusal.get().message()));
                return;
            }
            send(exchange, 200, answer(exchange));
        } catch (OutOfMemoryError e) {
            OutOfMemory.tell(e);
            throw e;
        }
        if (stopping) {
            // Now that the client knows that its wish was heard.
            stopped.countDown();
        }
    }

    private byte[] answer(HttpExchange exchange) throws IOException {
        try {
            var call = CallReader.read(exchange.getRequestBody());
            return ResponseWriter.answer(methods.answer(exchange.getRequestURI().getPath(), call));
        } catch (MalformedCallException e) {
            exchange.getResponseHeaders().set("Connection", "close");
            return ResponseWriter.fault(NOT_WELL_FORMED, e.getMessage());
        } catch (BadInputException e) {
            return ResponseWriter.fault(INVALID_CALL, e.getMessage());
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /** Returns how many sessions there are. */
    int sessions() {
        return sessions.size();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
        try (servers) {
            sessions.close();
        }
    }
}
