package dev.palindrome.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.database.UsersServer;
import dev.palindrome.testing.TestCertificate;
import dev.palindrome.testing.TestPython;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs on a server that wants TLS and a password: neither is got round, and the password is told to nobody. */
class ExistingServerIT {

    private static final String PASSWORD = "Se:cr/et1@x y";
    private static final List<String> SECRETS = List.of(
            "cr/et1", URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8).substring(3, 10), "cr%2Fet1");

    @TempDir
    private static Path cache;

    @TempDir
    private static Path certificates;

    @TempDir
    private static Path otherCertificates;

    @TempDir
    private Path folder;

    private static UsersServer server;
    private static String verified;

    @BeforeAll
    static void startServer() throws Exception {
        server = UsersServer.start();
        var certificate = TestCertificate.of("localhost", certificates);
        server.secure(certificate);
        server.execute("CREATE ROLE ann LOGIN CREATEDB PASSWORD '" + PASSWORD + "'");
        verified = "jdbc:postgresql://localhost:" + server.port()
                + "/postgres?user=ann&sslmode=verify-full&sslrootcert=" + certificate.root();
    }

    @AfterAll
    static void closeServer() {
        server.close();
    }

    @Test
    void replaysThroughTlsWithThePasswordOfTheEnvironment() throws Exception {
        var reports = folder.resolve("reports");
        var run = PalindromeProcess.start(
                Map.of("PGPASSWORD", PASSWORD),
                cache,
                "replay",
                "--debug",
                "--database",
                verified,
                "--report",
                reports.toString(),
                talkativeProject().toString());
        var seen = watched(run);
        var ended = run.ended();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).contains("1 broken").contains("TLS is True, and the address is postgresql+");
        assertSilence(ended);
        assertThat(seen).anyMatch(line -> line.contains("exec(json.loads(")).noneMatch(this::tells);
        for (var report : List.of("replay.json", "junit.xml")) {
            assertThat(Files.readString(reports.resolve(report)))
                    .contains("TLS is True")
                    .doesNotContain(SECRETS);
        }
    }

    /** A project that shouts out its address wherever it can. */
    private Path talkativeProject() throws Exception {
        var project = Files.createDirectory(folder.resolve("project"));
        var versions = Files.createDirectories(project.resolve("scripts/versions"));
        Files.writeString(project.resolve("alembic.ini"), "[alembic]\nscript_location = scripts\n");
        Files.writeString(
                project.resolve("palindrome.yaml"),
                "chain: { path: ., options: { python: \"" + TestPython.interpreter() + "\" } }\n");
        Files.writeString(project.resolve("scripts/env.py"), """
                from alembic import context
                from sqlalchemy import create_engine

                url = context.config.get_main_option("sqlalchemy.url")
                print(url)
                with create_engine(url).connect() as connection:
                    context.configure(connection=connection)
                    with context.begin_transaction():
                        context.run_migrations()
                """);
        Files.writeString(versions.resolve("first.py"), """
                from alembic import context, op

                revision = "first"
                down_revision = None


                def upgrade():
                    tls = op.get_bind().exec_driver_sql(
                        "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
                    ).scalar()
                    url = context.config.get_main_option("sqlalchemy.url")
                    raise RuntimeError("TLS is %s, and the address is %s" % (tls, url))


                def downgrade():
                    pass
                """);
        return project;
    }

    /** Looks at the command lines of a run and of all that it starts, until it ends. */
    private static Set<String> watched(PalindromeProcess run) {
        var seen = new LinkedHashSet<String>();
        while (run.isAlive()) {
            seen.addAll(run.commandLines());
            Thread.onSpinWait();
        }
        return seen;
    }

    @Test
    void takesPasswordFilesAndServices() throws Exception {
        var passwords = Files.writeString(folder.resolve("passwords"), "localhost:*:*:ann:Se\\:cr/et1@x y\n");
        var service = Files.writeString(
                folder.resolve("services"),
                "[plans]\nhost=localhost\nport=" + server.port()
                        + "\ndbname=postgres\nuser=ann\nsslmode=require\npassword=" + PASSWORD + "\n");
        var byFile = digest(Map.of("PGPASSFILE", passwords.toString()), verified);
        var byService = digest(Map.of("PGSERVICEFILE", service.toString()), "jdbc:postgresql://?service=plans");
        assertThat(byFile.code()).as(byFile.err()).isZero();
        assertThat(byFile.out()).contains("schema public");
        assertThat(byService).isEqualTo(byFile);
        assertSilence(byFile);
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() throws Exception {
        var other = TestCertificate.of("localhost", otherCertificates).root().toString();
        var ended =
                digest(Map.of("PGPASSWORD", PASSWORD), verified.replaceFirst("sslrootcert=.*", "sslrootcert=" + other));
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err().lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("palindrome: cannot reach database postgres at localhost:" + server.port() + ": ")
                        .contains("PKIX path validation failed"));
        assertSilence(ended);
    }

    @Test
    void refusesACertificateOfAnotherHost() throws Exception {
        var ended = digest(Map.of("PGPASSWORD", PASSWORD), verified.replace("localhost", "127.0.0.1"));
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).contains("The hostname 127.0.0.1 could not be verified");
        assertSilence(ended);
    }

    @Test
    void saysThatThePasswordIsWrongAndNotWhich() throws Exception {
        for (var command : List.of("digest", "replay")) {
            var url = verified + "&password=wrongSe%3Acr%2Fet1";
            var ended = (command.equals("digest")
                            ? PalindromeProcess.start(cache, "digest", "--debug", url)
                            : PalindromeProcess.start(
                                    cache, "replay", "--debug", "--database", url, "fixtures/plans/safe"))
                    .ended();
            assertThat(ended.code()).isEqualTo(3);
            assertThat(ended.err()).contains("password authentication failed for user \"ann\"");
            assertSilence(ended);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "digest|jdbc:postgresql://ann:Se:cr/et1@x@localhost/plans",
                "digest|jdbc:postgresql://ann:cr/et1@localhost:5432/plans",
                "digest|jdbc:postgresql://localhost:port/plans?password=cr/et1",
                "digest|jdbc:postgresql://localhost?password=cr/et1",
                "digest|jdbc:postgresql://?service=none&password=cr/et1",
                "digest|postgresql://ann:cr/et1@localhost/plans",
                "diff|postgresql://ann:cr/et1@localhost/plans|postgresql://ann:cr/et1@localhost/plans",
                "digest|jdbc:postgresql://h/d|jdbc:postgresql://h/d?password=cr/et1&user=ann",
                "replay|--databas|jdbc:postgresql://h/d?password=cr/et1|fixtures/plans/safe",
                "replay|--database|postgresql://ann:cr/et1@h/d|fixtures/plans/safe",
                "replay|--database|jdbc:postgresql://h:x/d?password=cr/et1|fixtures/plans/safe"
            })
    void refusesWhatItCannotUseWithoutRepeatingThePassword(String line) throws Exception {
        var arguments = List.of(line.split("\\|")).toArray(String[]::new);
        for (var debug : List.of(false, true)) {
            var all = new ArrayList<>(List.of(arguments));
            if (debug) {
                all.add(1, "--debug");
            }
            var ended =
                    PalindromeProcess.start(cache, all.toArray(String[]::new)).ended();
            assertThat(ended.code()).as(ended.err()).isEqualTo(2);
            assertThat(ended.err()).startsWith("palindrome: ");
            assertSilence(ended);
        }
    }

    private static PalindromeProcess.Ended digest(Map<String, String> environment, String url)
            throws IOException, InterruptedException {
        return PalindromeProcess.start(environment, cache, "digest", "--debug", url)
                .ended();
    }

    private void assertSilence(PalindromeProcess.Ended ended) {
        assertThat(tells(ended.out() + ended.err()))
                .as("tells the password:\n" + ended)
                .isFalse();
    }

    private boolean tells(String text) {
        return SECRETS.stream().anyMatch(text::contains);
    }
}
