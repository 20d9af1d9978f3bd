package dev.palindrome.harness;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.fixture.DatasetLoader;
import dev.palindrome.fixture.automatic.AutomaticColumns;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.replay.Rows;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows that a request asks for.
 *
 * @param datasets those of its datasets
 * @param automatic those that are made up, if it asks for them
 */
record RequestedRows(DatasetRows datasets, Optional<AutomaticRows> automatic) {

    /**
     * Prepares the rows of one walk.
     *
     * @param seedings has automatic rows made, for the steps of the walk
     * @param complaints hears of datasets whose tables never came
     * @param witness hears of automatic rows that give way to a step
     */
    static RequestedRows of(
            ReplayRequest request,
            Seedings seedings,
            Consumer<BadInputException> complaints,
            AutomaticRows.Witness witness) {
        var steps = seedings.steps();
        var toolTables = toolTables(request);
        var loader = new DatasetLoader(toolTables, AutomaticColumns::find);
        return new RequestedRows(
                new DatasetRows(steps, request.steps(steps.size()), request.datasets(), loader, complaints),
                request.automatic()
                        .map(wish -> new AutomaticRows(wish, taken(toolTables, request, loader), seedings, witness)));
    }

    /** Returns the tables in which the tool keeps its books. */
    static Set<TableName> toolTables(ReplayRequest request) {
        return request.chain().bookkeeping().tables().stream()
                .map(TableName::parse)
                .collect(Collectors.toSet());
    }

    /** Returns the tables that are not to be filled automatically. */
    private static Set<TableName> taken(Set<TableName> toolTables, ReplayRequest request, DatasetLoader loader) {
        var taken = new HashSet<>(toolTables);
        request.datasets().forEach(dataset -> taken.addAll(loader.targets(dataset)));
        return taken;
    }

    /** Returns all of them, those of datasets first. */
    Rows all() {
        return new AllRows(
                Stream.concat(Stream.of(datasets), automatic.stream()).toList());
    }
}
