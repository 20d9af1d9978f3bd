package dev.palindrome.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Memory that processes share by a name, and that outlives them unless somebody removes it, on Linux. */
public final class SharedMemory {

    private static final Path FILES = Path.of("/dev/shm");
    private static final Path SEGMENTS = Path.of("/proc/sysvipc/shm");
    private static final int ID = 1;
    private static final int CREATOR = 4;

    private SharedMemory() {}

    /** Returns the files of {@code /dev/shm} that a process has mapped, and the segments that it has created. */
    public static Set<String> of(long process) throws IOException {
        var shared = new TreeSet<String>();
        try (var maps = Files.lines(Path.of("/proc", Long.toString(process), "maps"))) {
            maps.map(line -> line.substring(line.lastIndexOf(' ') + 1))
                    .filter(file -> FILES.equals(Path.of(file).getParent()))
                    .forEach(shared::add);
        }
        for (var segment : segments()) {
            if (segment[CREATOR].equals(Long.toString(process))) {
                shared.add(segment[ID]);
            }
        }
        return shared;
    }

    /** Returns what all processes have that work below a folder. */
    public static Set<String> ofProcessesBelow(Path folder) {
        var shared = new TreeSet<String>();
        for (var process : ServerProcesses.below(folder)) {
            try {
                shared.addAll(of(process));
            } catch (IOException | UncheckedIOException e) {
                // It has ended at this moment.
            }
        }
        return shared;
    }

    /** Returns those that are still there. */
    public static Set<String> left(Set<String> shared) throws IOException {
        var left = new TreeSet<String>();
        for (var segment : segments()) {
            left.add(segment[ID]);
        }
        left.retainAll(shared);
        shared.stream()
                .filter(name -> name.startsWith("/") && Files.exists(Path.of(name)))
                .forEach(left::add);
        return left;
    }

    private static List<String[]> segments() throws IOException {
        var segments = new ArrayList<String[]>();
        for (var line : Files.readAllLines(SEGMENTS)) {
            segments.add(line.strip().split("\\s+"));
        }
        return segments;
    }
}
