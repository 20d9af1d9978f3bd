package dev.palindrome.database;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.failure.Passwords;

/** Starts or connects to the server that a {@code --database} option names. */
public final class Servers {

    private Servers() {}

    /** Starts the server of a specification; a container is one of the image as it is. */
    public static PostgresServer start(String specification) {
        return start(specification, ContainerSettings.NONE);
    }

    /**
     * Starts the server of a specification.
     *
     * @param specification {@code embedded}, {@code embedded:14} to {@code embedded:18}, {@code docker},
     *     {@code docker:IMAGE}, or {@code jdbc:postgresql://...}
     * @param container what is wanted of a container, and means nothing to other servers
     * @throws BadInputException if the specification is none of these, or the settings cannot be used
     * @throws EnvironmentException if the server cannot be started or reached
     */
    public static PostgresServer start(String specification, ContainerSettings container) {
        if (specification.equals("embedded")) {
            return EmbeddedServer.start(EmbeddedBinaries.DEFAULT_MAJOR);
        }
        if (specification.startsWith("embedded:")) {
            return EmbeddedServer.start(EmbeddedBinaries.major(specification.substring("embedded:".length())));
        }
        if (specification.equals("docker")) {
            return DockerServer.start(DockerServer.DEFAULT_IMAGE, container);
        }
        if (specification.startsWith("docker:")) {
            return DockerServer.start(specification.substring("docker:".length()), container);
        }
        if (specification.startsWith("jdbc:")) {
            return ExternalServer.connect(specification);
        }
        throw new BadInputException(
                "unknown database \"" + Passwords.hide(specification)
                        + "\": use embedded, embedded:14 to embedded:18, docker, docker:IMAGE, or jdbc:postgresql://HOST:PORT/DATABASE");
    }
}
