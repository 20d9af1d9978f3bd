package dev.palindrome.harness;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.finding.DatasetOutcome;
import dev.palindrome.fixture.Dataset;
import dev.palindrome.fixture.DatasetLoader;
import dev.palindrome.replay.Rows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loads each dataset once: after the step it names, or as soon as its tables exist. */
final class DatasetRows implements Rows {

    private record Loaded(Dataset dataset, long rows, int level) {}

    private final List<MigrationStep> steps;
    private final List<Dataset> datasets;
    private final DatasetLoader loader;
    private final Map<String, Loaded> loaded = new LinkedHashMap<>();

    DatasetRows(List<MigrationStep> steps, List<Dataset> datasets, DatasetLoader loader) {
        this.steps = steps;
        this.datasets = datasets;
        this.loader = loader;
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
        return !due.isEmpty();
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
