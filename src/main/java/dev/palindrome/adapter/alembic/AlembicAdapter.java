package dev.palindrome.adapter.alembic;

import dev.palindrome.chain.MigrationChain;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.replay.ReplayableChain;
import dev.palindrome.replay.ToolAdapter;
import dev.palindrome.replay.ToolSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Alembic, run by the project's own interpreter.
 *
 * @see <a href="https://alembic.sqlalchemy.org/en/latest/api/commands.html">its command line</a>
 */
public final class AlembicAdapter implements ToolAdapter {

    static final String TOOL = "alembic";

    @Override
    public String tool() {
        return TOOL;
    }

    @Override
    public List<String> options() {
        return AlembicProject.OPTIONS;
    }

    /** A folder with an {@code alembic.ini}, or with a {@code pyproject.toml} that configures Alembic. */
    @Override
    public boolean recognises(Path folder) {
        return Files.isRegularFile(folder.resolve(AlembicProject.INI))
                || configuresAlembic(folder.resolve(AlembicProject.PYPROJECT));
    }

    private static boolean configuresAlembic(Path pyproject) {
        try {
            return Files.isRegularFile(pyproject)
                    && Files.readString(pyproject).lines().anyMatch(line -> line.startsWith("[tool.alembic]"));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public ReplayableChain read(ToolSettings settings) {
        if (!settings.session().isBlank()) {
            throw new BadInputException("session does not go with " + TOOL + ", whose env.py opens the sessions itself:"
                    + " set it there, or once for all with ALTER DATABASE or ALTER ROLE in a prelude");
        }
        var project = AlembicProject.of(settings);
        var drivers = new Drivers(project);
        var revisions = Revisions.list(project, drivers);
        var chain = new MigrationChain(settings.folder(), TOOL, revisions.steps(), project.bookkeeping());
        return new ReplayableChain(chain, new AlembicStepApplier(project, revisions, drivers));
    }
}
