package dev.palindrome.harness;

import dev.palindrome.failure.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how many rows tables are assumed to hold. */
public final class AssumedRows {

    private static final Pattern ENTRY = Pattern.compile("\\s*(\\S+?)\\s*[=|,\\t]\\s*(\\d{1,15})\\s*");

    private AssumedRows() {}

    /**
     * Reads lines {@code TABLE|ROWS}, as {@code psql -At} prints them (also with {@code =}, a comma or a tab between), and
     * then single entries {@code TABLE=ROWS}, which count where both name a table.
     *
     * @throws BadInputException if a line or an entry is something else
     */
    public static Map<String, Long> of(Optional<Path> statistics, List<String> entries) {
        var rows = new LinkedHashMap<String, Long>();
        statistics.ifPresent(file -> {
            try {
                int number = 0;
                for (var line : Files.readAllLines(file)) {
                    number++;
                    if (!line.isBlank() && !add(rows, line)) {
                        throw new BadInputException(file, number, 1, "expected TABLE|ROWS, but was " + line.strip());
                    }
                }
            } catch (IOException e) {
                throw new BadInputException(file, "cannot be read: " + e.getMessage());
            }
        });
        for (var entry : entries) {
            if (!add(rows, entry)) {
                throw new BadInputException(
                        "--assume-rows " + entry + ": write TABLE=ROWS, such as public.orders=5000000");
            }
        }
        return rows;
    }

    private static boolean add(Map<String, Long> rows, String text) {
        var entry = ENTRY.matcher(text);
        if (!entry.matches()) {
            return false;
        }
        rows.put(entry.group(1), Long.valueOf(entry.group(2)));
        return true;
    }
}
