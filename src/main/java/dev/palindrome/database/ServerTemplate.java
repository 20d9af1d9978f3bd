package dev.palindrome.database;

import dev.palindrome.failure.EnvironmentException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * An unpacked server and a freshly initialised data directory, made once a version and kept in the cache: a
 * start then copies a folder instead of running {@code initdb}. It is made in a folder of its own and renamed
 * when whole, so that an interrupted first start leaves nothing half.
 *
 * @param folder the folder that holds {@code data} and {@code binaries}
 */
record ServerTemplate(Path folder) {

    private static final String FORMAT = "2";

    static ServerTemplate of(EmbeddedBinaries binaries) throws IOException {
        var folder = CacheDirectory.path().resolve("server-" + binaries.version() + "-" + FORMAT);
        var template = new ServerTemplate(folder);
        if (!template.isWhole()) {
            make(binaries, template);
        }
        return template;
    }

    /** Somebody may have cleared a part of the cache. */
    private boolean isWhole() {
        return Files.exists(data().resolve("PG_VERSION"));
    }

    Path data() {
        return folder.resolve("data");
    }

    /** The library clears what it takes for stale in the folder of its binaries: nothing else may lie there. */
    Path binaries() {
        return folder.resolve("binaries");
    }

    private static void make(EmbeddedBinaries binaries, ServerTemplate wanted) throws IOException {
        try (var guardian = Guardian.watch(CacheDirectory.runs())) {
            var staging = Files.createDirectory(guardian.folder().resolve("template"));
            var log = guardian.folder().resolve("initdb.log");
            var made = new ServerTemplate(staging);
            try (var server = builder(binaries, made.binaries(), made.data(), log)
                    .setLocaleConfig("locale", locale())
                    .setLocaleConfig("wal-segsize", "1")
                    .start()) {
                // Starting it once runs initdb; closing it is the clean shutdown that a copy needs.
            } catch (IOException | IllegalStateException | ExceptionInInitializerError e) {
                // The library throws the last one when it cannot unpack, such as on a full disk.
                throw new EnvironmentException(
                        "cannot initialise PostgreSQL " + binaries.version() + ": " + LogTail.or(log, e)
                                + FullDisk.hint(CacheDirectory.path()),
                        e);
            }
            if (Files.exists(wanted.folder()) && !wanted.isWhole()) {
                Files.move(wanted.folder(), guardian.folder().resolve("broken"));
            }
            Files.move(staging, wanted.folder());
        } catch (FileSystemException e) {
            // Another run may have been faster; its template is as good.
            if (!wanted.isWhole()) {
                throw e;
            }
        }
    }

    static EmbeddedPostgres.Builder builder(EmbeddedBinaries binaries, Path unpacked, Path data, Path log) {
        // The library creates this folder even when told to use others.
        System.setProperty("ot.epg.working-dir", unpacked.toString());
        return EmbeddedPostgres.builder()
                .setPgBinaryResolver(binaries)
                .setOverrideWorkingDirectory(unpacked.toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setServerConfig("unix_socket_directories", "")
                // In files of the data directory, which go with it: those in /dev/shm outlive a killed server.
                .setServerConfig("dynamic_shared_memory_type", "mmap");
    }

    /** A locale that is the same on every Linux machine and folds the case of every letter. */
    private static String locale() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux") ? "C.UTF-8" : "C";
    }
}
