package dev.palindrome.robot;

import dev.palindrome.failure.BadInputException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a server for the Robot Framework is started.
 *
 * @param folders the folders that keywords may read; relative paths are relative to the first
 * @param host the name or address to listen at
 * @param port the port, 0 for any that is free
 * @param token what clients have to know; without one only this machine can connect
 * @param database where replays run, as {@code --database} takes it; without it, what the settings of a chain say
 */
public record RobotOptions(
        List<Path> folders, String host, int port, Optional<String> token, Optional<String> database) {

    /** Where Robot's own remote library looks for a server. */
    public static final int DEFAULT_PORT = 8270;

    /** Where nobody but this machine can connect. */
    public static final String LOOPBACK = "127.0.0.1";

    /**
     * Checks and copies.
     *
     * @throws BadInputException if the host or the port is none, or if other machines could connect without a token
     */
    public RobotOptions {
        folders = List.copyOf(folders);
        if (folders.isEmpty()) {
            throw new BadInputException("name a folder that keywords may read");
        }
        if (port < 0 || port > 0xFFFF) {
            throw new BadInputException("there is no port " + port + ": choose 1 to 65535, or 0 for any that is free");
        }
        if (token.filter(String::isBlank).isPresent()) {
            throw new BadInputException("the token is empty: choose one that nobody can guess");
        }
        if (token.isEmpty() && !resolve(host).isLoopbackAddress()) {
            throw new BadInputException("other machines can connect to " + host
                    + ": choose a token that they have to know with --token, or listen at " + LOOPBACK);
        }
    }

    /** Lets this machine read one folder, at a port that is free. */
    public static RobotOptions of(Path folder) {
        return new RobotOptions(List.of(folder), LOOPBACK, 0, Optional.empty(), Optional.empty());
    }

    /** Returns the address to listen at. */
    InetAddress address() {
        return resolve(host);
    }

    private static InetAddress resolve(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new BadInputException(
                    "there is no host " + host + ": name one of this machine's, such as " + LOOPBACK);
        }
    }
}
