package dev.palindrome.adapter.alembic;

import dev.palindrome.chain.MigrationChain;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.replay.ReplayableChain;
import dev.palindrome.replay.ToolAdapter;
import dev.palindrome.replay.ToolSettings;
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

    /**
     * A folder with an {@code alembic.ini}, with a {@code pyproject.toml} that configures Alembic, or with the {@code
     * env.py} and the {@code versions} of one.
     */
    @Override
    public boolean recognises(Path folder) {
        return AlembicPlaces.at(folder).isPresent();
    }

    @Override
    public boolean recognisesBelow(Path folder) {
        return AlembicPlaces.isBelow(folder);
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
