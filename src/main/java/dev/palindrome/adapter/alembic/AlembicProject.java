package dev.palindrome.adapter.alembic;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.replay.ToolSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A project that is migrated with Alembic, and how to run it.
 *
 * @param places where its configuration and its scripts are
 * @param folder the folder in which its users call Alembic
 * @param environment variables that the project insists on
 * @param builtin whether an {@code env.py} of ours runs in place of the project's
 * @param python the interpreter
 * @param url where its {@code env.py} takes the address of the database from
 * @param driver the database driver that SQLAlchemy is to use
 * @param bookkeeping its version table
 */
record AlembicProject(
        AlembicPlaces places,
        Path folder,
        Map<String, String> environment,
        boolean builtin,
        Interpreter python,
        UrlSource url,
        Optional<String> driver,
        VersionTable bookkeeping) {

    static final List<String> OPTIONS =
            List.of("ini", "directory", "env", "environment", "python", "url", "driver", "version-table");

    private static final String BUILTIN = "builtin";

    static AlembicProject of(ToolSettings settings) {
        var places = settings.path("ini").map(AlembicPlaces::of).orElseGet(() -> found(settings.folder()));
        if (!Files.isRegularFile(places.configuration()) && places.scripts().isEmpty()) {
            throw new BadInputException(
                    places.configuration(), "does not exist: name the configuration of Alembic with the option ini");
        }
        var folder = settings.path("directory")
                .orElseGet(() -> places.directory(List.of(settings.folder(), settings.base())));
        if (!Files.isDirectory(folder)) {
            throw new BadInputException(folder, "does not exist: name the folder in which Alembic is called");
        }
        return new AlembicProject(
                places,
                folder.toAbsolutePath().normalize(),
                settings.below("environment"),
                isBuiltin(settings),
                Interpreter.find(
                        settings.path("python"), List.of(places.beside(), folder, settings.base()), System.getenv()),
                UrlSource.of(settings),
                settings.option("driver"),
                VersionTable.parse(settings.option("version-table").orElse("alembic_version")));
    }

    private static boolean isBuiltin(ToolSettings settings) {
        settings.option("env").filter(env -> !env.equals(BUILTIN)).ifPresent(env -> {
            throw new BadInputException("the option env can only be " + BUILTIN + ", but is " + env);
        });
        return settings.option("env").isPresent();
    }

    private static AlembicPlaces found(Path folder) {
        return AlembicPlaces.at(folder)
                .or(() -> AlembicPlaces.below(folder))
                .orElseGet(() -> AlembicPlaces.of(folder.resolve(AlembicPlaces.INI)));
    }

    /** Returns its {@code alembic.ini} or {@code pyproject.toml}, or where that would be. */
    Path configuration() {
        return places.configuration();
    }
}
