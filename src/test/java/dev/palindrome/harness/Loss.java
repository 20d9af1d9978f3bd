package dev.palindrome.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One value, row or property that a chain loses, in the words of {@code losses.csv}.
 *
 * @param part the column, or another part of the object
 * @param key the values of the row's key
 */
record Loss(
        String step,
        String direction,
        String rule,
        String kind,
        String object,
        @Nullable String part,
        @Nullable String key,
        @Nullable String before,
        @Nullable String after) {

    private static final Pattern FIELD = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))(?:,|$)");

    /** Reads the file; an empty field is NULL unless it is quoted. */
    static List<Loss> read(Path file) throws IOException {
        var losses = new ArrayList<Loss>();
        for (var line : Files.readAllLines(file)) {
            var cells = cells(line);
            losses.add(new Loss(
                    String.valueOf(cells.get(0)),
                    String.valueOf(cells.get(1)),
                    String.valueOf(cells.get(2)),
                    String.valueOf(cells.get(3)),
                    String.valueOf(cells.get(4)),
                    cells.get(5),
                    cells.get(6),
                    cells.get(7),
                    cells.get(8)));
        }
        return losses.subList(1, losses.size());
    }

    private static List<@Nullable String> cells(String line) {
        var cells = new ArrayList<@Nullable String>();
        var matcher = FIELD.matcher(line);
        while (cells.size() < 9 && matcher.find()) {
            if (matcher.group(1) != null) {
                cells.add(matcher.group(1).replace("\"\"", "\""));
            } else {
                cells.add(matcher.group(2).isEmpty() ? null : matcher.group(2));
            }
        }
        return cells;
    }
}
