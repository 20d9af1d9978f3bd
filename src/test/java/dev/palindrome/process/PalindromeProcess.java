package dev.palindrome.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.testing.Patience;
import dev.palindrome.testing.ServerProcesses;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Palindrome as a process of its own, on the jar that the build has just made, with a cache of its own. */
public final class PalindromeProcess {

    /** How long any run may take. */
    public static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    /** Handed on as the launcher does it. */
    private static final String JAVA_OPTIONS = "PALINDROME_JAVA_OPTS";

    private static final Path JAR = Path.of("target/palindrome.jar").toAbsolutePath();

    private final Process process;
    private final Path cache;
    private final Path data;
    private final Path out;
    private final Path err;

    private PalindromeProcess(Process process, Path cache, Path data, Path out, Path err) {
        this.process = process;
        this.cache = cache;
        this.data = data;
        this.out = out;
        this.err = err;
    }

    static PalindromeProcess start(Path cache, String... arguments) throws IOException {
        return start(List.of(), cache, arguments);
    }

    /**
     * Starts a run.
     *
     * @param before what runs the command as somebody else; empty for nothing
     */
    static PalindromeProcess start(List<String> before, Path cache, String... arguments) throws IOException {
        return start(before, Map.of(), TEMPORARY, cache, DataFolder.of(cache), List.of(arguments));
    }

    /** Starts a run that finds more in its environment. */
    static PalindromeProcess start(Map<String, String> environment, Path cache, String... arguments)
            throws IOException {
        return start(List.of(), environment, TEMPORARY, cache, DataFolder.of(cache), List.of(arguments));
    }

    /**
     * Starts a run.
     *
     * @param temporary the folder for temporary files, of the run and of whatever it starts
     * @param data the folder for the data of servers
     */
    public static PalindromeProcess start(Path temporary, Path cache, Path data, List<String> arguments)
            throws IOException {
        return start(List.of(), Map.of(), temporary, cache, data, arguments);
    }

    /** Starts a run with further options of Java. */
    static PalindromeProcess startWith(String options, Path cache, List<String> arguments) throws IOException {
        return start(List.of(), Map.of(JAVA_OPTIONS, options), TEMPORARY, cache, DataFolder.of(cache), arguments);
    }

    private static PalindromeProcess start(
            List<String> before,
            Map<String, String> environment,
            Path temporary,
            Path cache,
            Path data,
            List<String> arguments)
            throws IOException {
        var command = new ArrayList<>(before);
        if (before.isEmpty()) {
            // Where the tests run in the background of a shell, interrupts are ignored, and children inherit that.
            command.addAll(List.of("env", "--default-signal=INT,HUP,TERM"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (before.isEmpty()) {
            // What the coverage agent of this process knows, it may learn from that one too.
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                    .filter(argument -> argument.startsWith("-javaagent:") && argument.contains("jacoco"))
                    .map(argument -> argument.replace(
                            "destfile=target", "destfile=" + Path.of("target").toAbsolutePath()))
                    .forEach(command::add);
        }
        // As the launcher does.
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-Xmx256m", "-Djava.io.tmpdir=" + temporary, "-Dpalindrome.cache=" + cache));
        command.add("-Dpalindrome.data=" + data);
        Stream.ofNullable(environment.get(JAVA_OPTIONS))
                .flatMap(options -> Stream.of(options.split(" ")))
                .forEach(command::add);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(arguments);
        var out = Files.createTempFile("palindrome", ".out");
        var err = Files.createTempFile("palindrome", ".err");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("TMPDIR", temporary.toString());
        return new PalindromeProcess(builder.start(), cache, data, out, err);
    }

    /** How a run ended, and what it printed. */
    public record Ended(int code, String out, String err) {}

    /** Waits for the end. */
    public Ended ended() throws IOException, InterruptedException {
        assertThat(endsWithin(PATIENCE.toMillis())).as("ended in time").isTrue();
        try {
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            clear();
        }
    }

    /** Returns what it has printed to standard output so far. */
    String printed() throws IOException {
        return Files.readString(out);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the command lines of this run and of all that it has started. */
    List<String> commandLines() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(one -> commandLine(one.pid()).replace('\0', ' '))
                .toList();
    }

    /** Returns whether the run ends within a time, or has ended. */
    public boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Sends a signal to this run; returns whether it still ran. */
    public boolean trySignal(String name) throws Exception {
        return trySignal(name, process.pid());
    }

    /** Sends a signal to a process; returns whether there was one. */
    public static boolean trySignal(String name, long process) throws Exception {
        return new ProcessBuilder("kill", "-" + name, Long.toString(process))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    void signal(String name) throws Exception {
        signal(name, process.pid());
    }

    static void signal(String name, long process) throws Exception {
        assertThat(trySignal(name, process)).as("kill -" + name).isTrue();
    }

    void kill() throws Exception {
        signal("KILL");
        ended();
    }

    /** Kills the run, should it still be there. */
    public void destroy() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        clear();
    }

    private void clear() throws IOException {
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
        DataFolder.deleteEmpty(data);
    }

    /** Returns the shell that watches over this run's folder. */
    long guardian() {
        return process.toHandle()
                .children()
                .filter(child -> child.info().command().orElse("").matches(".*/(sh|dash|bash|busybox)"))
                .map(ProcessHandle::pid)
                .findFirst()
                .orElseThrow();
    }

    /** Waits until a backend of this run's own server runs the endless step, and returns its process. */
    long midway() throws Exception {
        var backends = new ArrayList<Long>();
        Patience.await("a step is under way", () -> {
            assertThat(process.isAlive()).as("still runs").isTrue();
            backends.clear();
            for (var server : ServerProcesses.below(cache.resolve("runs"))) {
                if (commandLine(server).contains(EndlessChain.ACTIVITY)) {
                    backends.add(server);
                }
            }
            return !backends.isEmpty();
        });
        return backends.get(0);
    }

    /** A server writes what it does into the command line of its processes. */
    private static String commandLine(long process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process), "cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    static List<Path> runFolders(Path cache) throws IOException {
        var runs = cache.resolve("runs");
        if (Files.notExists(runs)) {
            return List.of();
        }
        try (var folders = Files.list(runs)) {
            return folders.toList();
        }
    }

    static void assertNothingLeft(Path cache) throws IOException {
        assertThat(runFolders(cache)).isEmpty();
        assertThat(DataFolder.list(DataFolder.of(cache))).isEmpty();
        DataFolder.deleteEmpty(DataFolder.of(cache));
        assertThat(ServerProcesses.below(cache.resolve("runs"))).isEmpty();
    }
}
