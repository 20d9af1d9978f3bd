package dev.palindrome.soak;

import dev.palindrome.testing.TestDocker;
import java.io.IOException;
import java.util.Optional;

/** Where a run works. */
enum Where {
    /** The embedded server, its cache on the disk of the temporary files. */
    OWN_SERVER(true),
    /** The embedded server, on a disk that cannot hold what it needs. */
    SMALL_DISK(true),
    /** The embedded server, on a disk of its own with room enough. */
    DISK(true),
    /** A container of its own. */
    CONTAINER(false),
    /** A server that goes on living. */
    SERVER_OF_THE_USERS(false),
    /** The same, with somebody between. */
    BEHIND_A_PROXY(false);

    private final boolean embedded;

    Where(boolean embedded) {
        this.embedded = embedded;
    }

    /** Returns whether the run starts the server. */
    boolean embedded() {
        return embedded;
    }

    boolean hasOwnDisk() {
        return this == SMALL_DISK || this == DISK;
    }

    /** Returns why nothing can run there on this machine; empty if something can. */
    Optional<String> obstacle() {
        if (this == CONTAINER && TestDocker.imageIfThere().isEmpty()) {
            return Optional.of("no Docker engine with an image of PostgreSQL");
        }
        try {
            return hasOwnDisk() && !Disk.canBeMounted() ? Optional.of("only root mounts disks") : Optional.empty();
        } catch (IOException | InterruptedException e) {
            return Optional.of("no disk can be mounted: " + e.getMessage());
        }
    }
}
