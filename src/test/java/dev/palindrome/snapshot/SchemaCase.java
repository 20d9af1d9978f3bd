package dev.palindrome.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one change to a schema must show. The cases lie in files of SQL, one beside each of those that read the
 * catalogs: {@code ==} starts a case, {@code ->} is the change, {@code <-} takes it back, {@code !} is what
 * must be found, and all other lines are what is there before.
 *
 * @param since the first version of the server that can run it
 */
record SchemaCase(String file, String title, int since, String create, String change, String undo, List<String> found) {

    private static final Path FOLDER = Path.of("src", "test", "resources", "dev", "palindrome", "snapshot", "cases");
    private static final Pattern SINCE = Pattern.compile(" \\((\\d+)\\+\\)$");

    static List<SchemaCase> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().flatMap(SchemaCase::in).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<SchemaCase> in(Path file) {
        try {
            return Stream.of(Files.readString(file).split("(?m)^== ", -1))
                    .filter(text -> !text.isBlank())
                    .map(text ->
                            of(String.valueOf(file.getFileName()), text.lines().toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SchemaCase of(String file, List<String> lines) {
        var since = SINCE.matcher(lines.get(0));
        var version = since.find() ? Integer.parseInt(since.group(1)) : 0;
        var found = new ArrayList<>(starting("! ", lines));
        found.remove("nothing");
        return new SchemaCase(
                file,
                lines.get(0),
                version,
                String.join(
                        "\n", lines.stream().skip(1).filter(SchemaCase::isPlain).toList()),
                String.join("\n", starting("-> ", lines)),
                String.join("\n", starting("<- ", lines)),
                found);
    }

    private static boolean isPlain(String line) {
        return !line.startsWith("! ") && !line.startsWith("-> ") && !line.startsWith("<- ");
    }

    private static List<String> starting(String mark, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .toList();
    }

    @Override
    public String toString() {
        return file.replace(".sql", "") + ": " + title;
    }
}
