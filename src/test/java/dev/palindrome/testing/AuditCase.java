package dev.palindrome.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A migration of {@code fixtures/audit}, after the base that all of them start from.
 *
 * @param rules the rules one of which has to find it; empty for a harmless one
 * @param words what happens
 * @param steps its scripts, in their order
 */
public record AuditCase(String name, Set<String> rules, String words, List<String> steps) {

    /** The id of the step that makes tables, rows and what hangs on them. */
    public static final String BASE = "0001_base";

    private static final Path FOLDER = Path.of("fixtures/audit");

    private static final Pattern HEAD = Pattern.compile("-- case ([a-z0-9-]+)(?: \\[([a-z -]+)])?: (.*)");

    /**
     * Reads all of a kind.
     *
     * @param kind {@code hazardous} or {@code harmless}
     */
    public static List<AuditCase> read(String kind) throws IOException {
        var cases = new ArrayList<AuditCase>();
        var text = Files.readString(FOLDER.resolve(kind + ".sql"));
        for (var part : text.split("\n(?=-- case )", -1)) {
            var head = HEAD.matcher(part);
            if (head.lookingAt()) {
                var steps = Arrays.asList(part.substring(head.end()).split("\n-- step\n", -1));
                var rules = head.group(2) == null
                        ? Set.<String>of()
                        : Set.of(head.group(2).split(" "));
                cases.add(new AuditCase(head.group(1), rules, head.group(3), steps));
            }
        }
        return cases;
    }

    /** Writes a chain in the layout of golang-migrate, which sends a script as a whole; returns its folder. */
    public Path write(Path parent) throws IOException {
        var chain = Files.createDirectory(parent.resolve(name));
        Files.copy(FOLDER.resolve("base.sql"), chain.resolve(BASE + ".up.sql"));
        int number = 2;
        for (var step : steps) {
            Files.writeString(chain.resolve("%04d_step.up.sql".formatted(number++)), step.strip() + "\n");
        }
        return chain;
    }

    @Override
    public String toString() {
        return name;
    }
}
