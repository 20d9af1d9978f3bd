package dev.palindrome.backfill;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.finding.ObjectName;
import dev.palindrome.finding.RowCounts;
import dev.palindrome.finding.Rules;
import dev.palindrome.finding.Sample;
import dev.palindrome.fixture.automatic.LaterRow;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.judge.Places;
import dev.palindrome.replay.Incident;
import dev.palindrome.snapshot.RowDifference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rows on which a way back failed, a finding for each table and statement. */
final class NewRowFailures {

    private record Group(TableName table, int line, String statement) {}

    private record Failure(LaterRow row, Incident incident) {}

    private final FoundBy source;
    private final Map<Group, List<Failure>> failures = new LinkedHashMap<>();

    NewRowFailures(FoundBy source) {
        this.source = source;
    }

    /** Notes a row, and how the way back failed on it. */
    void add(LaterRow row, Incident incident) {
        failures.computeIfAbsent(
                        new Group(row.table(), incident.line(), incident.statement()), group -> new ArrayList<>())
                .add(new Failure(row, incident));
    }

    List<Finding> findings() {
        return failures.entrySet().stream()
                .map(group -> finding(group.getKey(), group.getValue()))
                .toList();
    }

    private Finding finding(Group group, List<Failure> failures) {
        var incident = failures.get(0).incident();
        var rows = failures.stream().map(Failure::row).toList();
        return new Finding(
                Rules.BACK_FAILS_ON_NEW_ROWS,
                source.step(),
                source.pass(),
                new ObjectName("table", group.table().toString()),
                rows.stream()
                        .flatMap(row -> row.columns().stream())
                        .distinct()
                        .sorted()
                        .toList(),
                new RowCounts(0, rows.size(), 0),
                rows.stream()
                        .map(row -> new Sample(row.key(), RowDifference.WHOLE_ROW, null, row.values()))
                        .toList(),
                incident.statement(),
                Places.of(incident),
                "the way back of step %s fails on %s that the new schema takes: %s: %s"
                        .formatted(
                                source.step(),
                                rows.size() == 1 ? "a row" : "rows",
                                where(group.table(), rows),
                                incident.words()),
                null);
    }

    /** What fails on a row like any other may need nothing peculiar. */
    private static String where(TableName table, List<LaterRow> rows) {
        var peculiar = rows.stream()
                .map(LaterRow::what)
                .filter(what -> !what.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
        if (rows.stream().noneMatch(row -> row.what().isEmpty())) {
            return table + " with " + peculiar;
        }
        var any = (rows.size() == 1 ? "a new row of " : "new rows of ") + table;
        return peculiar.isEmpty() ? any : any + ", some with " + peculiar;
    }
}
