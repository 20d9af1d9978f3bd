package dev.palindrome.adapter.alembic;

import dev.palindrome.failure.EnvironmentException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Python that runs a project.
 *
 * @param path the executable, as it was found: the path of one in a virtual environment says which environment that is
 */
record Interpreter(Path path) {

    private static final List<String> USUAL = List.of(".venv/bin/python", "venv/bin/python");

    /**
     * Finds it: the one that was named; or else that of a virtual environment beside the project or above it, up to the
     * root of its repository, of the one that is active, or the first {@code python3} of the search path.
     *
     * @throws EnvironmentException if there is none
     */
    static Interpreter find(Optional<Path> named, List<Path> folders, Map<String, String> environment) {
        if (named.isPresent()) {
            var path = named.get().toAbsolutePath();
            if (!Files.isExecutable(path)) {
                throw new EnvironmentException("the interpreter " + path
                        + " does not exist: make the virtual environment, or change the option python");
            }
            return new Interpreter(path);
        }
        var beside = folders.stream()
                .flatMap(Interpreter::upwards)
                .flatMap(folder -> USUAL.stream().map(folder::resolve));
        var active = Stream.ofNullable(environment.get("VIRTUAL_ENV")).map(folder -> Path.of(folder, "bin", "python"));
        var onPath = Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "python3"));
        return Stream.of(beside, active, onPath)
                .flatMap(places -> places)
                .filter(Files::isExecutable)
                .findFirst()
                .map(path -> new Interpreter(path.toAbsolutePath()))
                .orElseThrow(() -> new EnvironmentException(
                        "no python3 found: install Python 3 and Alembic, or name an interpreter with the option"
                                + " python"));
    }

    /** Returns a folder and, within a repository of Git, those above it up to the repository's root. */
    private static Stream<Path> upwards(Path folder) {
        var path = folder.toAbsolutePath().normalize();
        var upwards = Stream.iterate(path, Objects::nonNull, Path::getParent).toList();
        for (int i = 0; i < upwards.size(); i++) {
            // A work tree has a file of that name.
            if (Files.exists(upwards.get(i).resolve(".git"))) {
                return upwards.subList(0, i + 1).stream();
            }
        }
        return Stream.of(path);
    }
}
