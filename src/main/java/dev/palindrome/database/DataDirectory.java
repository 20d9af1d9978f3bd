package dev.palindrome.database;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the data of embedded servers lie: in the folder that {@code PALINDROME_DATA} or the system property
 * {@code palindrome.data} names, otherwise in memory where there is plenty, otherwise beside what else belongs to the
 * run. Databases are copied all the time, and nothing else takes a file system so long. In the folder of the run there is
 * a link to data that lie elsewhere; it is made first, so that its {@link Guardian} knows of them at every moment.
 */
final class DataDirectory {

    /** A file system in memory on every Linux machine; in containers it is small unless somebody has asked for more. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private static final long ENOUGH = 4L << 30;

    private DataDirectory() {}

    /** Copies a template to where the data of a run belong; returns its path in the folder of the run. */
    static Path create(Path template, Path run) throws IOException {
        var data = run.resolve("data");
        var root = chosen(System.getProperties(), System.getenv()).or(DataDirectory::memory);
        if (root.isEmpty()) {
            Folders.copy(template, data);
        } else {
            var elsewhere = Files.createDirectories(root.get()).resolve("palindrome-" + run.getFileName());
            Files.createSymbolicLink(data, elsewhere);
            Folders.copy(template, elsewhere);
        }
        return data;
    }

    /** Returns the folder that the user has chosen. */
    static Optional<Path> chosen(Properties properties, Map<String, String> environment) {
        var chosen = properties.getProperty("palindrome.data", environment.getOrDefault("PALINDROME_DATA", ""));
        return chosen.isEmpty() ? Optional.empty() : Optional.of(Path.of(chosen).toAbsolutePath());
    }

    private static Optional<Path> memory() {
        try {
            var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return Files.isWritable(MEMORY)
                    ? memory(
                            Files.getFileStore(MEMORY).getUsableSpace(),
                            machine.getTotalMemorySize(),
                            available(Files.readString(Path.of("/proc/meminfo"))))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the file system in memory if there is plenty of it.
     *
     * @param free the bytes that the file system may still take
     * @param total the memory of the machine or of the container, in bytes
     * @param available the memory of the machine that could be used, in bytes
     */
    static Optional<Path> memory(long free, long total, long available) {
        return free >= ENOUGH && total >= 2 * ENOUGH && available >= ENOUGH ? Optional.of(MEMORY) : Optional.empty();
    }

    /** Returns the bytes that could be used (proc(5), "/proc/meminfo"); 0 where the kernel does not say. */
    static long available(String meminfo) {
        return meminfo.lines()
                .filter(line -> line.startsWith("MemAvailable:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(0L);
    }
}
