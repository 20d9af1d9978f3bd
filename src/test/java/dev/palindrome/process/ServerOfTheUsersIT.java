package dev.palindrome.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.database.PostgresServer;
import dev.palindrome.database.Servers;
import dev.palindrome.testing.Patience;
import dev.palindrome.testing.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on a server that goes on living: only what is Palindrome's goes, sooner or later. */
class ServerOfTheUsersIT {

    private static final String SAFE =
            Path.of("fixtures/plans/safe").toAbsolutePath().toString();

    @TempDir
    private Path chain;

    @TempDir
    private Path cache;

    private PostgresServer server;
    private Connection connection;
    private String url;
    private List<String> before;
    private Proxy proxy;
    private PalindromeProcess run;

    @BeforeEach
    void startEndlessRun() throws Exception {
        server = Servers.start("embedded");
        var database = server.create();
        connection = database.connect();
        url = connection.getMetaData().getURL().replaceFirst("\\?.*", "") + "?user=postgres";
        execute("CREATE DATABASE palindrome_of_the_users");
        before = databases();
        proxy = Proxy.to(Integer.parseInt(url.replaceFirst(".*:(\\d+)/.*", "$1")));
        var through = url.replaceFirst(":\\d+/", ":" + proxy.port() + "/");
        run = PalindromeProcess.start(
                cache, "replay", EndlessChain.in(chain), "--budget", "10m", "--database", through);
        Patience.await(
                "a step is under way",
                () -> !query("SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%LOOP PERFORM%'"
                                + " AND pid <> pg_backend_pid()")
                        .isEmpty());
        assertThat(databases()).hasSizeGreaterThan(before.size());
    }

    @AfterEach
    void closeServer() throws Exception {
        try {
            assertThat(databases()).isEqualTo(before);
        } finally {
            proxy.close();
            connection.close();
            server.close();
        }
    }

    @Test
    void theNextRunDropsWhatAKilledRunHasLeft() throws Exception {
        run.kill();
        assertThat(databases()).hasSizeGreaterThan(before.size());
        awaitUnlocked();
        assertThat(PalindromeProcess.start(cache, "replay", SAFE, "--database", url)
                        .ended())
                .returns(0, PalindromeProcess.Ended::code)
                .returns("", PalindromeProcess.Ended::err);
    }

    @Test
    void connectionsThatAreCutAreALostServerAndTheNextRunClearsUp() throws Exception {
        assertThat(proxy.cut()).isTrue();
        var ended = run.ended();
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .hasLineCount(1)
                .startsWith("palindrome: lost the server in the middle of the run: An I/O error occurred");
        awaitUnlocked();
        assertThat(PalindromeProcess.start(cache, "replay", SAFE, "--database", url)
                        .ended()
                        .code())
                .isZero();
    }

    @Test
    void aLivingRunIsLeftAlone() throws Exception {
        var during = databases();
        var other = url.replaceFirst("/[^/?]*\\?", "/postgres?");
        assertThat(PalindromeProcess.start(cache, "replay", SAFE, "--database", other)
                        .ended()
                        .code())
                .isZero();
        assertThat(databases()).isEqualTo(during);
        run.signal("TERM");
        assertThat(run.ended().code()).isEqualTo(143);
    }

    @Test
    void anInterruptedRunDropsItsDatabases() throws Exception {
        run.signal("INT");
        assertThat(run.ended()).isEqualTo(new PalindromeProcess.Ended(130, "", ""));
    }

    private void awaitUnlocked() throws Exception {
        Patience.await(
                "the server has noticed",
                () -> query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'")
                                .size()
                        == 1);
    }

    private List<String> databases() throws SQLException {
        return query("SELECT datname FROM pg_database ORDER BY 1");
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> query(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
