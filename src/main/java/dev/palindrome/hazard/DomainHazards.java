package dev.palindrome.hazard;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.HazardRules;
import dev.palindrome.finding.ObjectName;
import dev.palindrome.snapshot.Column;
import dev.palindrome.snapshot.Table;
import dev.palindrome.trace.TraceEvent.Command;
import java.util.List;
import java.util.stream.Stream;

/** Constraints of domains, for which every table with such a column is looked through. */
final class DomainHazards {

    private DomainHazards() {}

    static Stream<Finding> in(Scene scene) {
        return scene.trace()
                .all(Command.class)
                .filter(event -> event.tag().equals("ALTER DOMAIN")
                        && looks(event.source().text()))
                .flatMap(event -> Stream.concat(scene.live().stream(), scene.liveParts().stream())
                        .filter(scene::survives)
                        .filter(table -> event.locks().containsKey(table.oid())
                                && event.locks().get(table.oid()).stopsWriters())
                        .flatMap(table -> table.columns().stream()
                                .filter(column -> isOf(column, event.source().text()))
                                .map(column -> looked(scene, event, table, column))));
    }

    private static boolean looks(String text) {
        return !Words.contains(text, "NOT VALID")
                && (Words.contains(text, "ADD")
                        || Words.contains(text, "SET NOT NULL")
                        || Words.contains(text, "VALIDATE CONSTRAINT"));
    }

    private static boolean isOf(Column column, String text) {
        return column.type().contains(".") && Constraints.names(text, Identifiers.bare(column.type()));
    }

    private static Finding looked(Scene scene, Command event, Table table, Column column) {
        return scene.finding(
                HazardRules.CONSTRAINT_VALIDATED,
                new ObjectName("table", table.qualifiedName()),
                List.of(column.name()),
                event.source(),
                "domain %s of column %s gets a constraint, for which all rows of %s %s are looked at while nobody can write to it"
                        .formatted(
                                column.type(),
                                column.name(),
                                table.qualifiedName(),
                                scene.size(table, Effort.Work.SCAN)));
    }
}
