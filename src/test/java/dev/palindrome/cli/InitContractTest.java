package dev.palindrome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.harness.ChainReplay;
import dev.palindrome.harness.DatabaseInspection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A contract is proposed from a replay, and explains that very replay. */
class InitContractTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void a_proposed_contract_explains_what_the_replay_found() throws IOException {
        step("0001_base", """
                CREATE TABLE plans (id int PRIMARY KEY, phase text NOT NULL, note text);
                CREATE TABLE sessions (id int PRIMARY KEY);
                """, "DROP TABLE plans; DROP TABLE sessions;");
        step("0002_merge", """
                UPDATE plans SET phase = 'strategize' WHERE phase IN ('planning', 'refining');
                DELETE FROM plans WHERE id = 4;
                ALTER TABLE plans DROP COLUMN note;
                DROP TABLE sessions;
                """, """
                CREATE TABLE sessions (id int PRIMARY KEY);
                ALTER TABLE plans ADD COLUMN note text;
                UPDATE plans SET phase = 'planning' WHERE phase = 'strategize';
                """);
        var plans = Files.writeString(folder.resolve("plans.csv"), """
                id,phase,note
                1,planning,a
                2,refining,b
                3,done,
                4,done,c
                """);
        var sessions = Files.writeString(folder.resolve("sessions.csv"), "id\n1\n2\n");
        var chain = folder.resolve("chain").toString();

        assertThat(run(
                        "init",
                        chain,
                        "--tool",
                        "plain",
                        "--fixture",
                        plans.toString(),
                        "--fixture",
                        sessions.toString()))
                .as(() -> err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(folder.resolve("chain/palindrome.yaml"))
                .content()
                .contains("lost: \"id IN ('4')\"  # review", "dropped: true  # review");
        assertThat(run("replay", chain, "--fixture", plans.toString(), "--fixture", sessions.toString()))
                .as(() -> out.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    private void step(String id, String up, String down) throws IOException {
        var migrations = Files.createDirectories(folder.resolve("chain"));
        Files.writeString(migrations.resolve(id + ".up.sql"), up);
        Files.writeString(migrations.resolve(id + ".down.sql"), down);
    }

    private int run(String... arguments) {
        out.reset();
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                OutputStream.nullOutputStream(),
                false);
        return new Main(terminal, new ChainReplay(), new DatabaseInspection()).run(arguments);
    }
}
