package dev.palindrome.backfill;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.database.StepSettings;
import dev.palindrome.finding.BackfillFindings;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.finding.Rules;
import dev.palindrome.finding.Sample;
import dev.palindrome.judge.Places;
import dev.palindrome.replay.Checkpoint;
import dev.palindrome.replay.Incident;
import dev.palindrome.replay.ScriptResult;
import dev.palindrome.replay.Workbench;
import dev.palindrome.snapshot.Snapshot;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs a step once more in sessions of another time zone, from the same rows, and compares. What a further run in the
 * zone of steps changes too is chance.
 */
final class TimeZoneTrial {

    /** Half an hour beside the full ones, and half an hour of daylight saving: nothing happens to fit. */
    static final String ELSEWHERE = "Australia/Lord_Howe";

    private static final String WHEN = "between a run in UTC and one in " + ELSEWHERE;

    /** A moment beyond what PostgreSQL knows ({@code datetime_field_overflow}). */
    private static final String OVERFLOW = "22008";

    private final Workbench<Snapshot> bench;
    private final FoundBy source;

    TimeZoneTrial(Workbench<Snapshot> bench, FoundBy source) {
        this.bench = bench;
        this.source = source;
    }

    List<Finding> findings(Checkpoint<Snapshot> after) throws SQLException {
        var start = bench.before();
        if (start.isEmpty()) {
            return List.of();
        }
        try (var database = start.get()) {
            var result = elsewhere(database);
            var incident = result.why();
            if (incident.isEmpty()) {
                return differences(after, database, () -> bench.before());
            }
            if (OVERFLOW.equals(incident.get().sqlState())) {
                return insideTheEdge(incident.get());
            }
            return result instanceof ScriptResult.Failed && succeedsAtHome(bench.before())
                    ? List.of(failed(incident.get()))
                    : List.of();
        }
    }

    private ScriptResult elsewhere(EphemeralDatabase database) throws SQLException {
        database.useZone(ELSEWHERE);
        return bench.forward(database);
    }

    private boolean succeedsAtHome(Optional<EphemeralDatabase> start) throws SQLException {
        if (start.isEmpty()) {
            return false;
        }
        try (var database = start.get()) {
            return bench.forward(database).succeeded();
        }
    }

    /** Tries the step without the first and the last moments of all, which do not fit into each zone. */
    private List<Finding> insideTheEdge(Incident overflow) throws SQLException {
        var start = bench.before();
        if (start.isEmpty()) {
            return List.of();
        }
        try (var base = start.get()) {
            if (EdgeOfTime.leave(base) == 0) {
                return List.of(failed(overflow));
            }
            try (var home = bench.copy(base);
                    var away = bench.copy(base)) {
                if (!bench.forward(home).succeeded()) {
                    return List.of();
                }
                var incident = elsewhere(away).why();
                return incident.isPresent()
                        ? List.of(failed(incident.get()))
                        : differences(
                                new Checkpoint<>(bench.observe(home), () -> Optional.of(home)),
                                away,
                                () -> Optional.of(bench.copy(base)));
            }
        }
    }

    private List<Finding> differences(Checkpoint<Snapshot> home, EphemeralDatabase database, Checkpoint.Place start)
            throws SQLException {
        var actual = bench.observe(database);
        if (StateDifferences.same(home.state(), actual)) {
            return List.of();
        }
        var control = control(start);
        return control == null
                ? List.of()
                : StateDifferences.of(Rules.DEPENDS_ON_TIME_ZONE, source, WHEN, home, database, actual, control)
                        .stream()
                        .filter(difference -> !isToday(difference.sample()))
                        .map(this::named)
                        .toList();
    }

    private @Nullable Snapshot control(Checkpoint.Place start) throws SQLException {
        var fresh = start.open();
        if (fresh.isEmpty()) {
            return null;
        }
        try (var database = fresh.get()) {
            return bench.forward(database).succeeded() ? bench.observe(database) : null;
        }
    }

    /** What holds the date of this day is made by the clock, and differs at some hours of the day only. */
    private static boolean isToday(List<Sample> samples) {
        var here = LocalDate.now(ZoneOffset.UTC).toString();
        var there = LocalDate.now(ZoneId.of(ELSEWHERE)).toString();
        return !samples.isEmpty()
                && samples.stream()
                        .allMatch(sample -> String.valueOf(sample.before()).startsWith(here)
                                && String.valueOf(sample.after()).startsWith(there));
    }

    private Finding named(Finding difference) {
        var named = BackfillFindings.of(
                Rules.DEPENDS_ON_TIME_ZONE,
                difference,
                "step %s ends elsewhere when its session is in %s instead of %s"
                        .formatted(source.step(), ELSEWHERE, StepSettings.UTC));
        return Culprit.of(difference, bench.step().forward())
                .map(culprit -> named.at(culprit.statement(), culprit.location()))
                .orElse(named);
    }

    private Finding failed(Incident incident) {
        return BackfillFindings.of(
                        Rules.DEPENDS_ON_TIME_ZONE,
                        source,
                        incident.statement(),
                        "step %s fails when its session is in %s, but not in %s: %s"
                                .formatted(source.step(), ELSEWHERE, StepSettings.UTC, incident.message()))
                .at(incident.statement(), Places.of(incident));
    }
}
