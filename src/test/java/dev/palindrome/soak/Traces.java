package dev.palindrome.soak;

import dev.palindrome.testing.ServerProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What runs leave of themselves in a cache. */
final class Traces {

    private Traces() {}

    /** Returns the processes that work in a cache, are named after it, or come out of it. */
    static List<String> processes(Path cache) {
        var working = ServerProcesses.below(cache);
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(process -> working.contains(process) || belongsTo(process, cache))
                .map(process -> "process " + process + " " + commandLine(process))
                .toList();
    }

    private static boolean belongsTo(long process, Path cache) {
        return commandLine(process).contains(cache.toString())
                || program(process).filter(path -> path.startsWith(cache)).isPresent();
    }

    private static String commandLine(long process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process), "cmdline"))
                    .replace('\0', ' ')
                    .strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<Path> program(long process) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc", Long.toString(process), "exe")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns what lies in a cache besides whole servers. */
    static List<String> files(Path cache) throws IOException {
        var left = new ArrayList<String>();
        for (var entry : Folders.list(cache)) {
            var name = entry.getFileName().toString();
            if (name.equals("runs")) {
                Folders.list(entry).forEach(run -> left.add("folder " + run));
            } else if (!name.startsWith("server-") || !isWhole(entry)) {
                left.add("half a server in " + entry);
            }
        }
        return left;
    }

    private static boolean isWhole(Path server) throws IOException {
        return names(server).equals(new TreeSet<>(List.of("binaries", "data")))
                && names(server.resolve("data")).containsAll(List.of("PG_VERSION", "global", "base"))
                && !names(server.resolve("data")).contains("postmaster.pid")
                && Folders.list(server.resolve("binaries")).stream()
                        .allMatch(binaries -> Files.isExecutable(binaries.resolve("bin/postgres"))
                                && Files.exists(binaries.resolve(".exists")));
    }

    private static TreeSet<String> names(Path folder) throws IOException {
        var names = new TreeSet<String>();
        for (var file : Folders.list(folder)) {
            names.add(file.getFileName().toString());
        }
        return names;
    }
}
