package dev.palindrome.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a run and a server, and cuts all their connections at a word; new ones it goes on to make. */
public final class Proxy implements AutoCloseable {

    private final ServerSocket door;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Proxy(ServerSocket door, int server) {
        this.door = door;
        this.server = server;
    }

    /** Starts one before a server on this machine. */
    public static Proxy to(int server) throws IOException {
        var proxy = new Proxy(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), server);
        start(proxy::accept);
        return proxy;
    }

    /** Returns the port to connect to. */
    public int port() {
        return door.getLocalPort();
    }

    /** Cuts all connections; returns whether there was one. */
    public boolean cut() {
        boolean any = !open.isEmpty();
        for (var socket : Set.copyOf(open)) {
            close(socket);
        }
        return any;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                var other = new Socket(InetAddress.getLoopbackAddress(), server);
                open.add(client);
                open.add(other);
                start(() -> pass(client, other));
                start(() -> pass(other, client));
            } catch (IOException e) {
                // The door was closed, or the server is gone: nobody comes any more.
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Cut, by whomever.
        } finally {
            close(from);
            close(to);
        }
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed, then.
        }
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
