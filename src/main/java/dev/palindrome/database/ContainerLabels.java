package dev.palindrome.database;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The labels by which our containers are found again. One names the machine and its cache, because an engine may serve
 * several; one names the folder of the run, which is gone when the run is.
 */
final class ContainerLabels {

    private static final String MACHINE = "dev.palindrome.machine";
    private static final String RUN = "dev.palindrome.run";

    private ContainerLabels() {}

    /** Returns the labels of the containers of a run. */
    static Map<String, String> of(Path runFolder) {
        return Map.of(MACHINE, machine(), RUN, runFolder.getFileName().toString());
    }

    /** Removes the containers of this machine whose runs have ended without doing so. */
    static void sweep(DockerEngine engine) {
        var runs = CacheDirectory.runs();
        engine.removeContainers(
                Map.of(MACHINE, machine()), labels -> !Files.exists(runs.resolve(labels.getOrDefault(RUN, "none"))));
    }

    /** Returns the name of this machine and where its cache lies. */
    static String machine() {
        return host() + ":" + CacheDirectory.path();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
