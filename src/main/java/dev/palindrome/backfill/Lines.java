package dev.palindrome.backfill;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Rows in the text format of {@code COPY}, cut into fields, each as it is written there. */
final class Lines {

    /** How NULL is written. */
    static final String NULL = "\\N";

    private final String[][] fields;
    private final Map<List<Integer>, Map<List<String>, Integer>> numbers = new HashMap<>();

    private Lines(String[][] fields) {
        this.fields = fields;
    }

    /** Cuts a text into fields; equal ones are held once, and most columns have few values. */
    static Lines of(String text) {
        var pool = new HashMap<String, String>();
        return new Lines(text.lines()
                .map(line -> Arrays.stream(line.split("\t", -1))
                        .map(field -> Objects.requireNonNullElse(pool.putIfAbsent(field, field), field))
                        .toArray(String[]::new))
                .toArray(String[][]::new));
    }

    /** Returns a copy of the first rows. */
    Lines first(int rows) {
        return new Lines(Arrays.stream(fields).limit(rows).map(String[]::clone).toArray(String[][]::new));
    }

    String get(int row, int column) {
        return fields[row][column];
    }

    void set(int row, int column, String field) {
        fields[row][column] = field;
    }

    /** Points each row to one of the first rows of another table: to the same one, if it is one of them. */
    void point(int[] columns, Lines target, int[] targetColumns, int rows) {
        var known = target.numbers(targetColumns);
        for (var row : fields) {
            var number = known.get(Arrays.stream(columns).mapToObj(i -> row[i]).toList());
            if (number != null && number >= rows) {
                for (int i = 0; i < columns.length; i++) {
                    row[columns[i]] = target.fields[number % rows][targetColumns[i]];
                }
            }
        }
    }

    private Map<List<String>, Integer> numbers(int[] columns) {
        return numbers.computeIfAbsent(Arrays.stream(columns).boxed().toList(), any -> {
            var found = new HashMap<List<String>, Integer>();
            for (int row = 0; row < fields.length; row++) {
                var line = fields[row];
                found.put(Arrays.stream(columns).mapToObj(i -> line[i]).toList(), row);
            }
            return found;
        });
    }

    String text() {
        var text = new StringBuilder();
        for (var row : fields) {
            text.append(String.join("\t", row)).append('\n');
        }
        return text.toString();
    }
}
