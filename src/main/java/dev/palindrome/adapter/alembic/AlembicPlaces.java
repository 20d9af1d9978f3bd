package dev.palindrome.adapter.alembic;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the parts of a project are.
 *
 * @param configuration its {@code alembic.ini} or {@code pyproject.toml}; for a project that makes its configuration in
 *     Python, the {@code alembic.ini} that it does not have
 * @param scripts the folder of {@code env.py}, unless the configuration names it
 */
record AlembicPlaces(Path configuration, Optional<Path> scripts) {

    static final String INI = "alembic.ini";
    static final String PYPROJECT = "pyproject.toml";

    private static final String ENVIRONMENT = "env.py";
    private static final String VERSIONS = "versions";

    /** A section of a {@code pyproject.toml}, and whatever lies below it. */
    private static final Pattern SECTION = Pattern.compile("\\[tool\\.alembic[].].*");

    private static final Pattern LOCATION =
            Pattern.compile("\\s*script_location\\s*[=:]\\s*[\"']?(.*?)[\"']?\\s*(?:#.*)?");

    private static final int DEPTH_ABOVE = 4;
    private static final int DEPTH_BELOW = 4;

    /** Other people's projects, and what nobody wrote. */
    private static final Pattern FOREIGN =
            Pattern.compile("\\..+|venv|env|node_modules|site-packages|build|dist|target|__pycache__");

    /** Returns what lies in a folder itself, or around it if it is the one of {@code env.py}; empty if nothing does. */
    static Optional<AlembicPlaces> at(Path folder) {
        var own = configuration(folder);
        if (own.isPresent()) {
            return Optional.of(of(own.get()));
        }
        if (!isScripts(folder)) {
            return Optional.empty();
        }
        return above(folder)
                .flatMap(above -> configuration(above).stream())
                .filter(configuration -> location(configuration)
                        .filter(location ->
                                isSame(directory(configuration, location, List.of(folder)), location, folder))
                        .isPresent())
                .findFirst()
                .map(AlembicPlaces::of)
                .or(() -> Optional.of(unconfigured(folder)));
    }

    /**
     * Returns the one project below a folder; empty if there is none.
     *
     * @throws BadInputException if there are several
     */
    static Optional<AlembicPlaces> below(Path folder) {
        var found = all(folder);
        if (found.size() > 1) {
            throw new BadInputException(
                    folder,
                    "holds several Alembic projects: name the configuration of one with the option ini, or replay its"
                            + " folder: "
                            + found.stream()
                                    .map(places -> String.valueOf(folder.relativize(places.configuration())))
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        return found.stream().findFirst();
    }

    /** Returns whether a project lies below a folder. */
    static boolean isBelow(Path folder) {
        return !all(folder).isEmpty();
    }

    private static AlembicPlaces unconfigured(Path scripts) {
        return new AlembicPlaces(scripts.resolve(INI), Optional.of(scripts));
    }

    /** Returns what goes with a configuration: where it does not say where {@code env.py} is, it is beside it. */
    static AlembicPlaces of(Path configuration) {
        return new AlembicPlaces(
                configuration,
                Optional.of(beside(configuration))
                        .filter(folder ->
                                location(configuration).isEmpty() && Files.isRegularFile(folder.resolve(ENVIRONMENT))));
    }

    /**
     * Returns the folder in which its users call Alembic: that of the configuration, or the first of some other folders
     * in which there is what the configuration names.
     */
    Path directory(List<Path> others) {
        return location(configuration)
                .map(location -> directory(configuration, location, others))
                .orElseGet(this::beside);
    }

    private static Path directory(Path configuration, String location, List<Path> others) {
        var beside = beside(configuration);
        return Stream.concat(
                        Stream.of(beside),
                        others.stream()
                                .flatMap(other -> Stream.concat(
                                        Stream.of(other.toAbsolutePath().normalize()), above(other))))
                .filter(folder -> Files.isDirectory(folder.resolve(location)))
                .findFirst()
                .orElse(beside);
    }

    private static boolean isSame(Path directory, String location, Path folder) {
        return directory
                .resolve(location)
                .normalize()
                .equals(folder.toAbsolutePath().normalize());
    }

    /** Returns the folder of the configuration. */
    Path beside() {
        return beside(configuration);
    }

    private static Path beside(Path configuration) {
        return configuration.toAbsolutePath().normalize().resolveSibling("");
    }

    private static Optional<Path> configuration(Path folder) {
        return Stream.of(INI, PYPROJECT)
                .map(folder::resolve)
                .filter(file -> Files.isRegularFile(file)
                        && (file.endsWith(INI)
                                || lines(file)
                                        .anyMatch(line -> SECTION.matcher(line).matches())))
                .findFirst();
    }

    private static boolean isScripts(Path folder) {
        return Files.isRegularFile(folder.resolve(ENVIRONMENT)) && Files.isDirectory(folder.resolve(VERSIONS));
    }

    /** What is a package, as {@code app:migrations}, only Python can find. */
    private static Optional<String> location(Path configuration) {
        return lines(configuration)
                .map(LOCATION::matcher)
                .filter(matcher -> matcher.matches() && !matcher.group(1).isBlank())
                .map(matcher -> matcher.group(1)
                        .replace("%(here)s", beside(configuration).toString()))
                .findFirst();
    }

    private static Stream<String> lines(Path file) {
        try {
            // What is looked for is ASCII, whatever else is in there.
            return Files.isRegularFile(file)
                    ? Files.readString(file, StandardCharsets.ISO_8859_1).lines()
                    : Stream.empty();
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }

    private static Stream<Path> above(Path folder) {
        return Stream.iterate(folder.toAbsolutePath().normalize().getParent(), path -> path != null, Path::getParent)
                .limit(DEPTH_ABOVE);
    }

    private static List<AlembicPlaces> all(Path folder) {
        var found = new ArrayList<AlembicPlaces>();
        try {
            Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), DEPTH_BELOW, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    if (directory.equals(folder)) {
                        return FileVisitResult.CONTINUE;
                    }
                    if (FOREIGN.matcher(String.valueOf(directory.getFileName())).matches()) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    var own = configuration(directory);
                    if (own.isEmpty() && !isScripts(directory)) {
                        return FileVisitResult.CONTINUE;
                    }
                    found.add(own.map(AlembicPlaces::of).orElseGet(() -> unconfigured(directory)));
                    return FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new EnvironmentException("cannot read " + folder + ": " + e.getMessage(), e);
        }
        return found;
    }
}
