package dev.palindrome.harness;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.Suggestion;
import dev.palindrome.finding.DatasetOutcome;
import dev.palindrome.fixture.Dataset;
import dev.palindrome.fixture.DatasetLoader;
import dev.palindrome.fixture.load.Catalog;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.replay.Rows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Loads each dataset once: after the step it names, or as soon as its tables exist. A dataset whose tables never came
 * would make every step look harmless, so that there is a complaint when the last step has been run.
 */
final class DatasetRows implements Rows {

    private record Loaded(Dataset dataset, long rows, int level) {}

    private final List<MigrationStep> steps;
    private final List<MigrationStep> later;
    private final List<Dataset> datasets;
    private final DatasetLoader loader;
    private final Consumer<BadInputException> complaints;
    private final Map<String, Loaded> loaded = new LinkedHashMap<>();

    /**
     * Creates the rows of one walk.
     *
     * @param steps the steps that are run
     * @param later the steps of the chain after them
     * @param complaints hears of datasets whose tables never came
     */
    DatasetRows(
            List<MigrationStep> steps,
            List<MigrationStep> later,
            List<Dataset> datasets,
            DatasetLoader loader,
            Consumer<BadInputException> complaints) {
        this.steps = steps;
        this.later = later;
        this.datasets = datasets;
        this.loader = loader;
        this.complaints = complaints;
    }

    @Override
    public boolean load(EphemeralDatabase database, int level) throws SQLException {
        var due = new ArrayList<Loaded>();
        for (var dataset : datasets) {
            if (!loaded.containsKey(dataset.name()) && isDue(dataset, database, level)) {
                var now = new Loaded(dataset, load(dataset, database), level);
                loaded.put(dataset.name(), now);
                due.add(now);
            }
        }
        if (level == steps.size()) {
            requireLoaded(database);
        }
        return !due.isEmpty();
    }

    /** What waits for a step may wait for a later one; a table may come later if a later script speaks of it. */
    private void requireLoaded(EphemeralDatabase database) throws SQLException {
        for (var dataset : datasets) {
            if (loaded.containsKey(dataset.name())
                    || dataset.optional()
                    || dataset.after().isPresent()) {
                continue;
            }
            try (var connection = database.connect()) {
                var missing = loader.missing(connection, dataset).orElseThrow();
                if (later.stream().noneMatch(step -> names(step, missing.name()))) {
                    complaints.accept(
                            missing.place().error(complaint(missing.name(), new Catalog(connection).tableNames())));
                }
            }
        }
    }

    private static boolean names(MigrationStep step, TableName table) {
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}_])" + Pattern.quote(table.name()) + "(?![\\p{L}\\p{N}_])",
                        Pattern.CASE_INSENSITIVE)
                .matcher(step.forward().text())
                .find();
    }

    /** Names without a schema are compared without one, and told with it where it is not the usual one. */
    private String complaint(TableName wanted, List<TableName> tables) {
        var known = new TreeMap<String, String>();
        for (var table : tables) {
            var shown =
                    table.schema().filter(schema -> !schema.equals("public")).isEmpty()
                            ? table.name()
                            : table.toString();
            known.put(wanted.schema().isPresent() ? table.toString() : table.name(), shown);
        }
        var meant = Suggestion.nearest(wanted.toString(), known.keySet());
        var up = steps.isEmpty() ? "" : " up to " + steps.get(steps.size() - 1).id();
        return "never loaded, for no step" + up + " makes the table " + wanted
                + meant.map(name -> "; did you mean " + known.get(name) + "?")
                        .orElseGet(() -> Suggestion.among(wanted.toString(), new TreeSet<>(known.values())))
                + " (a dataset of palindrome.yaml that may be missing says optional: true)";
    }

    /** Looks through a fresh connection: names without a schema are found as the loader will find them. */
    private boolean isDue(Dataset dataset, EphemeralDatabase database, int level) throws SQLException {
        if (dataset.after().isPresent()) {
            return level > 0 && steps.get(level - 1).id().equals(dataset.after().get());
        }
        // Not a pinned connection: names without a schema are looked up as in any session.
        try (var connection = database.connect()) {
            return loader.ready(connection, dataset);
        }
    }

    @Override
    public boolean reload(EphemeralDatabase database, int level) throws SQLException {
        for (var known : loaded.values()) {
            if (known.level() == level) {
                load(known.dataset(), database);
            }
        }
        return true;
    }

    /** Loads on a fresh connection, because SQL files may change the session. */
    private long load(Dataset dataset, EphemeralDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            return loader.load(connection, dataset).total();
        }
    }

    List<DatasetOutcome> outcomes() {
        return datasets.stream()
                .map(dataset -> {
                    var known = loaded.get(dataset.name());
                    if (known == null) {
                        return new DatasetOutcome(dataset.name(), 0, null);
                    }
                    var after = known.level() == 0
                            ? null
                            : steps.get(known.level() - 1).id();
                    return new DatasetOutcome(dataset.name(), known.rows(), after);
                })
                .toList();
    }
}
