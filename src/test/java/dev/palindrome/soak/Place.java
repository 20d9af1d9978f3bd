package dev.palindrome.soak;

import dev.palindrome.process.DataFolder;
import dev.palindrome.process.PalindromeProcess;
import dev.palindrome.testing.Proxy;
import dev.palindrome.testing.ServerProcesses;
import dev.palindrome.testing.TestDocker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One place in which runs work: a cache and a folder for temporary files, a disk or a server where it has them. */
final class Place implements AutoCloseable {

    private static final int PULSE_MILLIS = 20;

    private final Path folder;
    private final Path cache;
    private final Path data;
    private final Path temporary;
    private final @Nullable Disk disk;
    private final @Nullable UsersServer server;
    private final @Nullable Proxy proxy;
    private final @Nullable String image;

    /** The soak may be ended before its time itself. */
    private final Thread hook = new Thread(this::abandon, "abandon");

    private @Nullable PalindromeProcess run;

    private Place(
            Path folder,
            Path cache,
            Path data,
            @Nullable Disk disk,
            @Nullable UsersServer server,
            @Nullable Proxy proxy,
            @Nullable String image)
            throws IOException {
        this.folder = folder;
        this.cache = Files.createDirectories(cache);
        this.data = data;
        this.temporary = Files.createDirectory(folder.resolve("temporary"));
        this.disk = disk;
        this.server = server;
        this.proxy = proxy;
        this.image = image;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** A cache of its own. */
    static Place of(Path folder) throws IOException {
        return new Place(folder, cache(folder), DataFolder.of(cache(folder)), null, null, null, null);
    }

    /** A cache of its own on a disk of its own. */
    static Place onDisk(Path folder, long bytes) throws IOException, InterruptedException {
        var disk = Disk.mount(folder.resolve("disk"), bytes);
        return new Place(folder, disk.folder().resolve("cache"), disk.folder().resolve("data"), disk, null, null, null);
    }

    /** A container of its own. */
    static Place inContainer(Path folder) throws IOException {
        var image = TestDocker.imageIfThere().orElseThrow();
        return new Place(folder, cache(folder), DataFolder.of(cache(folder)), null, null, null, image);
    }

    /** A server that others use too. */
    static Place on(UsersServer server, Path folder) throws IOException {
        return new Place(folder, cache(folder), DataFolder.of(cache(folder)), null, server, null, null);
    }

    /** A server that is reached through a proxy. */
    static Place behindProxy(UsersServer server, Path folder) throws IOException {
        return new Place(
                folder, cache(folder), DataFolder.of(cache(folder)), null, server, Proxy.to(server.port()), null);
    }

    private static Path cache(Path folder) {
        return folder.resolve("cache");
    }

    Path cache() {
        return cache;
    }

    Disk disk() {
        return Objects.requireNonNull(disk);
    }

    PalindromeProcess start(List<String> arguments) throws IOException {
        var command = new ArrayList<>(List.of("replay", "--tool", "plain"));
        command.addAll(arguments);
        if (server != null) {
            command.addAll(List.of("--database", server.url(proxy == null ? server.port() : proxy.port())));
        }
        if (image != null) {
            command.addAll(List.of("--database", "docker:" + image));
        }
        run = PalindromeProcess.start(temporary, cache, data, command);
        return run;
    }

    /** Returns the run that was started last. */
    PalindromeProcess run() {
        return Objects.requireNonNull(run);
    }

    /** Kills the run's server as soon as there is one. */
    boolean killPostmaster() throws Exception {
        while (!run().endsWithin(PULSE_MILLIS)) {
            var postmaster = postmaster();
            if (postmaster.isPresent()) {
                return PalindromeProcess.trySignal("KILL", postmaster.get());
            }
        }
        return false;
    }

    /** Kills the run's container as soon as there is one. */
    boolean killContainer() throws InterruptedException {
        while (!run().endsWithin(PULSE_MILLIS)) {
            if (TestDocker.killContainer(cache)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Long> postmaster() throws IOException {
        var processes = ServerProcesses.below(cache);
        for (var run : Folders.list(cache.resolve("runs"))) {
            for (var data : List.of(run.resolve("data"), run.resolve("template/data"))) {
                try {
                    long postmaster = ServerProcesses.postmaster(data);
                    if (processes.contains(postmaster)) {
                        return Optional.of(postmaster);
                    }
                } catch (IOException | RuntimeException e) {
                    // There is none, or it writes its number at this moment.
                }
            }
        }
        return Optional.empty();
    }

    /** Takes all room on the disk, and whatever becomes free, until the run ends. */
    boolean fillDisk() throws Exception {
        for (int turn = 0; turn < PalindromeProcess.PATIENCE.toMillis() / PULSE_MILLIS; turn++) {
            disk().fill();
            if (run().endsWithin(PULSE_MILLIS)) {
                break;
            }
        }
        return true;
    }

    /** Cuts the run's connections as soon as there is one. */
    boolean cutConnections() throws InterruptedException {
        while (!run().endsWithin(PULSE_MILLIS)) {
            if (Objects.requireNonNull(proxy).cut()) {
                return true;
            }
        }
        return false;
    }

    /** Does what somebody has to do before the next start: makes room, or waits for the server to notice. */
    void mend(long room) throws Exception {
        if (disk != null) {
            disk.enlarge(room);
        }
        if (server != null) {
            server.awaitUnlocked();
        }
    }

    /** Returns what is left, a moment after everything has ended. */
    Stream<String> left() throws Exception {
        var left = new ArrayList<String>();
        left.addAll(Traces.processes(cache));
        left.addAll(Traces.files(cache));
        DataFolder.list(data).forEach(file -> left.add("folder " + file));
        Folders.list(temporary).forEach(file -> left.add("file " + file));
        if (server != null) {
            left.addAll(server.left());
        }
        if (image != null) {
            TestDocker.containers(cache).forEach(container -> left.add("container " + container));
        }
        return left.stream();
    }

    @Override
    public void close() throws Exception {
        Runtime.getRuntime().removeShutdownHook(hook);
        end();
    }

    private void end() throws Exception {
        if (run != null) {
            run.destroy();
        }
        if (proxy != null) {
            proxy.close();
        }
        if (disk != null) {
            disk.close();
        }
        Folders.delete(folder);
    }

    private void abandon() {
        try {
            end();
        } catch (Exception e) {
            System.err.println("clear " + folder + " by hand: " + e);
        }
    }
}
