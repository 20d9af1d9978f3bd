package dev.palindrome.chain.layout;

import dev.palindrome.failure.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a project's {@code sqitch.conf} says about where its files are. Values for the engine {@code pg} go
 * before those of the section {@code core}; targets, and the user's own configuration, are not looked at.
 *
 * @param folder the folder of the configuration, to which the others are relative
 * @param values the values by section and key, both in lower case
 * @see <a href="https://sqitch.org/docs/manual/sqitch-config/">sqitch config</a>
 */
record SqitchConfig(Path folder, Map<String, String> values) {

    private static final String FILE = "sqitch.conf";
    private static final String PLAN = "sqitch.plan";

    private static final Pattern SECTION = Pattern.compile("\\[\\s*([^\\s\"\\]]+)\\s*(?:\"([^\"]*)\")?\\s*].*");
    private static final Pattern VALUE = Pattern.compile("([A-Za-z][\\w-]*)\\s*=\\s*(.*?)\\s*");

    SqitchConfig {
        values = Map.copyOf(values);
    }

    /** Reads the configuration of a folder; without one the defaults count. */
    static SqitchConfig read(Path folder) {
        var file = folder.resolve(FILE);
        var values = new HashMap<String, String>();
        if (Files.exists(file)) {
            var section = "";
            for (var line : Line.of(SqlSource.read(file).text())) {
                var text = line.text().strip();
                var header = SECTION.matcher(text);
                var value = VALUE.matcher(text);
                if (header.matches()) {
                    section = section(header.group(1), header.group(2));
                } else if (value.matches()) {
                    values.put(section + "." + value.group(1).toLowerCase(Locale.ROOT), plain(value.group(2)));
                }
            }
        }
        var config = new SqitchConfig(folder, values);
        config.refuseOtherEngines(file);
        return config;
    }

    /** Returns whether a folder holds a plan or says where one is. */
    static boolean isProject(Path folder) {
        return Files.exists(folder.resolve(PLAN)) || Files.exists(folder.resolve(FILE));
    }

    Path plan() {
        var named = value("plan_file", "");
        return named.isEmpty() ? top().resolve(PLAN) : folder.resolve(named);
    }

    /** Returns the folder of {@code deploy}, {@code revert} or {@code verify} scripts. */
    Path scripts(String kind) {
        var named = value(kind + "_dir", "");
        return named.isEmpty() ? top().resolve(kind) : folder.resolve(named);
    }

    /** Returns the folder of the scripts of changes that were reworked since. */
    Path reworkedScripts(String kind) {
        var named = value("reworked_" + kind + "_dir", "");
        if (!named.isEmpty()) {
            return folder.resolve(named);
        }
        var reworked = value("reworked_dir", "");
        return reworked.isEmpty() ? scripts(kind) : folder.resolve(reworked).resolve(value(kind + "_dir", kind));
    }

    String extension() {
        return value("extension", "sql");
    }

    private Path top() {
        return folder.resolve(value("top_dir", "")).normalize();
    }

    private String value(String key, String fallback) {
        return values.getOrDefault("engine.pg." + key, values.getOrDefault("core." + key, fallback));
    }

    private void refuseOtherEngines(Path file) {
        var engine = values.getOrDefault("core.engine", "pg");
        if (!engine.equals("pg")) {
            throw new BadInputException(file, "is for engine " + engine + ": only pg can be replayed");
        }
    }

    private static String section(String name, @Nullable String subsection) {
        return name.toLowerCase(Locale.ROOT) + (subsection == null ? "" : "." + subsection);
    }

    private static String plain(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
