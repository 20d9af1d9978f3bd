package dev.palindrome.chain.layout;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.MigrationChain;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import dev.palindrome.failure.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads migration chains from disk: the way into this package. */
public final class Chains {

    /** The tool name that stands for finding out by the look of the files. */
    public static final String AUTO = "auto";

    private static final List<ChainLayout> LAYOUTS = List.of(
            new GolangMigrateLayout(),
            new DieselLayout(),
            new DbmateLayout(),
            new GooseLayout(),
            new SqlMigrateLayout(),
            new SqlxLayout(),
            new SqitchLayout(),
            new PlainLayout());

    /** Where a project's folder usually keeps its migrations. */
    private static final List<String> USUAL_FOLDERS = List.of("migrations", "db/migrations");

    private Chains() {}

    /** Returns the names that {@code --tool} takes, besides {@link #AUTO}. */
    public static List<String> tools() {
        return LAYOUTS.stream().map(ChainLayout::tool).toList();
    }

    /**
     * Reads a chain. Where the folder itself holds no steps, its {@code migrations} or
     * {@code db/migrations} is read.
     *
     * @param path the chain's folder
     * @param tool a name of {@link #tools()}, or {@link #AUTO}
     * @throws BadInputException if there is no such folder or tool, if the folder belongs to no or to
     *     several tools, or if a file in it cannot be used
     */
    public static MigrationChain read(Path path, String tool) {
        requireFolder(path);
        var candidates = candidates(tool);
        var chain = readRecognised(path, candidates).or(() -> readNamed(path, candidates));
        return chain.filter(read -> !read.steps().isEmpty())
                .orElseThrow(() -> new BadInputException(
                        path,
                        "no steps found of " + names(candidates) + ": check the path, or name the tool with --tool"));
    }

    /**
     * Checks that a path leads to a folder.
     *
     * @throws BadInputException if it does not
     */
    public static void requireFolder(Path path) {
        if (!Files.exists(path)) {
            throw new BadInputException(path, "does not exist: give the folder that holds the migrations");
        }
        if (!Files.isDirectory(path)) {
            throw new BadInputException(path, "is a file: give the folder that holds the migrations");
        }
    }

    /** Returns the tools to which a folder, or the first of its usual folders that any tool claims, may belong. */
    public static List<String> recognised(Path path) {
        return claims(path, LAYOUTS).map(Claim::layouts).orElse(List.of()).stream()
                .map(ChainLayout::tool)
                .toList();
    }

    /**
     * Reads a script that belongs to no step, as psql would run it: statement by statement, each by itself.
     *
     * @throws BadInputException if it cannot be read, or holds what only psql can do
     */
    public static Script readScript(Path file) {
        return readScript(file, Delivery.STATEMENTS, Transaction.NONE);
    }

    /**
     * Reads a script that belongs to no tool; one that holds what only psql understands is sent by statements.
     *
     * @throws BadInputException if it cannot be read, or holds what only psql can do
     */
    public static Script readScript(Path file, Delivery delivery, Transaction transaction) {
        return PsqlScript.read(file, delivery, transaction);
    }

    private static Optional<MigrationChain> readRecognised(Path path, List<ChainLayout> candidates) {
        return claims(path, candidates).map(claim -> {
            if (claim.layouts().size() > 1) {
                throw new BadInputException(
                        claim.folder(),
                        "looks like the folder of " + names(claim.layouts()) + ": name the tool with --tool");
            }
            return claim.layouts().get(0).read(claim.folder());
        });
    }

    /** A folder, and whose it may be. */
    private record Claim(Path folder, List<ChainLayout> layouts) {}

    private static Optional<Claim> claims(Path path, List<ChainLayout> candidates) {
        return places(path)
                .map(folder -> new Claim(
                        folder,
                        candidates.stream()
                                .filter(layout -> layout.recognises(folder))
                                .toList()))
                .filter(claim -> !claim.layouts().isEmpty())
                .findFirst();
    }

    /** Reads a folder that does not look like its tool's, because the user said that it is. */
    private static Optional<MigrationChain> readNamed(Path path, List<ChainLayout> candidates) {
        return candidates.size() == 1 ? Optional.of(candidates.get(0).read(path)) : Optional.empty();
    }

    private static Stream<Path> places(Path path) {
        return Stream.concat(Stream.of(path), USUAL_FOLDERS.stream().map(path::resolve))
                .filter(Files::isDirectory);
    }

    private static List<ChainLayout> candidates(String tool) {
        if (tool.equals(AUTO)) {
            return LAYOUTS;
        }
        var named =
                LAYOUTS.stream().filter(layout -> layout.tool().equals(tool)).toList();
        if (named.isEmpty()) {
            throw new BadInputException(
                    "tool " + tool + " is not known: choose " + AUTO + ", " + String.join(", ", tools()));
        }
        return named;
    }

    private static String names(List<ChainLayout> layouts) {
        return layouts.stream().map(ChainLayout::tool).collect(Collectors.joining(", "));
    }
}
