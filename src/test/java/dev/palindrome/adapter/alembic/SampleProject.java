package dev.palindrome.adapter.alembic;

import dev.palindrome.chain.Direction;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.replay.ReplayableChain;
import dev.palindrome.replay.ScriptResult;
import dev.palindrome.replay.ToolSettings;
import dev.palindrome.testing.TestPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A small Alembic project in a folder, of which a test changes what it is about. */
final class SampleProject {

    static final Duration BUDGET = Duration.ofSeconds(30);

    private static final String ENV = """
            from alembic import context
            from sqlalchemy import create_engine, pool

            url = context.config.get_main_option("sqlalchemy.url")
            with create_engine(url, poolclass=pool.NullPool).connect() as connection:
                context.configure(connection=connection)
                with context.begin_transaction():
                    context.run_migrations()
            """;

    private final Path folder;
    private final Map<String, String> options = new HashMap<>();
    private final List<Drivers> drivers = new ArrayList<>();

    private SampleProject(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        options.put("python", TestPython.interpreter().toString());
        Files.createDirectories(folder.resolve("scripts/versions"));
        write(
                "alembic.ini",
                "[alembic]\nscript_location = scripts\nsqlalchemy.url = postgresql://nobody@nowhere/none\n");
        write("scripts/env.py", ENV);
    }

    static SampleProject in(Path folder) throws IOException, InterruptedException {
        return new SampleProject(folder);
    }

    Path write(String file, String text) throws IOException {
        return Files.writeString(folder.resolve(file), text);
    }

    SampleProject option(String key, String value) {
        options.put(key, value);
        return this;
    }

    SampleProject withoutOption(String key) {
        options.remove(key);
        return this;
    }

    /** Writes the project's env.py anew, with something replaced. */
    SampleProject env(String what, String by) throws IOException {
        write("scripts/env.py", ENV.replace(what, by));
        return this;
    }

    /** Adds a revision that creates a table of its name. */
    SampleProject table(String name, String parents) throws IOException {
        return revision(
                name,
                parents,
                "op.execute('CREATE TABLE %s (id int)')".formatted(name),
                "op.execute('DROP TABLE %s')".formatted(name));
    }

    /** Adds a revision. */
    SampleProject revision(String name, String parents, String upgrade, String downgrade) throws IOException {
        write("scripts/versions/" + name + ".py", """
                from alembic import op

                revision = "%s"
                down_revision = %s


                def upgrade():
                %s


                def downgrade():
                %s
                """.formatted(
                        name,
                        parents,
                        upgrade.indent(4).stripTrailing(),
                        downgrade.indent(4).stripTrailing()));
        return this;
    }

    ToolSettings settings() {
        return new ToolSettings(folder, folder, options, "");
    }

    ReplayableChain read() {
        var read = new AlembicAdapter().read(settings());
        drivers.add(((AlembicStepApplier) read.applier()).drivers());
        return read;
    }

    /** Ends the processes that wait for the project's next run. */
    void close() {
        drivers.forEach(Drivers::close);
    }

    /** Runs the steps of the chain one after the other, and returns how the last one ended. */
    ScriptResult forward(EphemeralDatabase database, Duration budget) throws SQLException {
        var read = read();
        read.applier().install(database);
        ScriptResult result = new ScriptResult.Succeeded(0, List.of());
        for (var step : read.chain().steps()) {
            result = read.applier().apply(database, step, Direction.FORWARD, budget);
        }
        return result;
    }

    ScriptResult forward(EphemeralDatabase database) throws SQLException {
        return forward(database, BUDGET);
    }
}
