package dev.palindrome.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The processes of a PostgreSQL server, which all work in its data directory and share a log, on Linux. */
public final class ServerProcesses {

    private ServerProcesses() {}

    /** Returns the processes that work or keep their log in a folder or below it, even where it has been deleted. */
    public static List<Long> below(Path folder) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(process -> worksBelow(process, folder))
                .toList();
    }

    /** Returns the first of a server's processes, which starts all others. */
    public static long postmaster(Path data) throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0));
    }

    private static boolean worksBelow(long process, Path folder) {
        return leadsBelow(process, "cwd", folder) || leadsBelow(process, "fd/2", folder);
    }

    private static boolean leadsBelow(long process, String link, Path folder) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process), link))
                    .startsWith(folder);
        } catch (IOException e) {
            // It has ended at this moment.
            return false;
        }
    }
}
