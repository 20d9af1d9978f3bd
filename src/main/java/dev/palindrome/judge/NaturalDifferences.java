package dev.palindrome.judge;

import dev.palindrome.compare.TableDifference;
import dev.palindrome.compare.TableDifference.Suspect;
import dev.palindrome.snapshot.ColumnPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What differs between any two runs of a step from the same state, because the step asks the clock or chance: a
 * column that also differs after a repetition is no sign of a bad way back.
 */
final class NaturalDifferences {

    private NaturalDifferences() {}

    /** Leaves out the columns that differ after a repetition as well. */
    static List<TableDifference> removeFrom(List<TableDifference> differences, List<TableDifference> natural) {
        var remaining = new ArrayList<TableDifference>();
        for (var difference : differences) {
            var excused = natural.stream()
                    .filter(other -> other.before().oid() == difference.before().oid())
                    .findFirst();
            if (excused.isPresent()
                    && excused.get() instanceof Suspect nature
                    && difference instanceof Suspect suspect) {
                without(suspect, columns(nature)).ifPresentOrElse(remaining::add, () -> {});
            } else {
                remaining.add(difference);
            }
        }
        return remaining;
    }

    private static Set<String> columns(Suspect suspect) {
        return suspect.pairs().stream().map(pair -> pair.before().name()).collect(Collectors.toSet());
    }

    private static Optional<TableDifference> without(Suspect suspect, Set<String> natural) {
        var pairs = suspect.pairs().stream()
                .filter(pair -> !natural.contains(pair.before().name()))
                .toList();
        return pairs.isEmpty() && suspect.dropped().isEmpty()
                ? Optional.empty()
                : Optional.of(new Suspect(
                        suspect.before(), suspect.after(), List.<ColumnPair>copyOf(pairs), suspect.dropped()));
    }
}
