package dev.palindrome.adapter.alembic;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.replay.ToolSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A project that is migrated with Alembic, and how to run it.
 *
 * @param configuration its {@code alembic.ini} or {@code pyproject.toml}
 * @param python the interpreter
 * @param url where its {@code env.py} takes the address of the database from
 * @param driver the database driver that SQLAlchemy is to use
 * @param bookkeeping its version table
 */
record AlembicProject(
        Path configuration, Interpreter python, UrlSource url, Optional<String> driver, VersionTable bookkeeping) {

    static final String INI = "alembic.ini";
    static final String PYPROJECT = "pyproject.toml";

    static final List<String> OPTIONS = List.of("ini", "python", "url", "driver", "version-table");

    static AlembicProject of(ToolSettings settings) {
        var configuration = settings.path("ini").orElseGet(() -> usual(settings.folder()));
        if (!Files.isRegularFile(configuration)) {
            throw new BadInputException(
                    configuration, "does not exist: name the configuration of Alembic with the option ini");
        }
        return new AlembicProject(
                configuration,
                Interpreter.find(
                        settings.path("python"), List.of(folder(configuration), settings.base()), System.getenv()),
                UrlSource.parse(settings.option("url").orElse("ini")),
                settings.option("driver"),
                VersionTable.parse(settings.option("version-table").orElse("alembic_version")));
    }

    private static Path usual(Path folder) {
        return Stream.of(INI, PYPROJECT)
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(folder.resolve(INI));
    }

    /** Returns the folder in which its users call Alembic. */
    Path folder() {
        return folder(configuration);
    }

    private static Path folder(Path configuration) {
        return configuration.toAbsolutePath().normalize().resolveSibling("");
    }
}
