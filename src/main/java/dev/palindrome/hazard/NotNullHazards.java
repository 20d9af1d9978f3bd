package dev.palindrome.hazard;

import dev.palindrome.compare.SchemaDifference.Changed;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.HazardRules;
import dev.palindrome.finding.ObjectName;
import dev.palindrome.snapshot.Column;
import dev.palindrome.snapshot.Table;
import dev.palindrome.snapshot.TableDigest;
import dev.palindrome.trace.TraceEvent.Command;
import dev.palindrome.trace.TraceEvent.Known;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Columns that become NOT NULL, for which all rows are looked at unless the server knows already that there is no NULL. */
final class NotNullHazards {

    private final Scene scene;
    private final Optional<EphemeralDatabase> database;
    private final List<Command> commands;

    private NotNullHazards(Scene scene, Optional<EphemeralDatabase> database) {
        this.scene = scene;
        this.database = database;
        this.commands = scene.trace().all(Command.class).toList();
    }

    /**
     * Returns the findings.
     *
     * @param database a database in the state after the step, where the server can be asked
     */
    static List<Finding> in(Scene scene, Optional<EphemeralDatabase> database) throws SQLException {
        return new NotNullHazards(scene, database).findings();
    }

    private List<Finding> findings() throws SQLException {
        var findings = new ArrayList<Finding>();
        for (var changed :
                scene.changes().filter(NotNullHazards::becomesNotNull).toList()) {
            var table = scene.liveByLabel(changed.object().parent());
            var column = table.flatMap(
                    one -> one.column(Identifiers.bare(changed.object().name())));
            if (column.isPresent() && !isTakenOnTrust(changed)) {
                finding(table.orElseThrow(), column.get()).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static boolean becomesNotNull(Changed changed) {
        return changed.object().kind().equals("column")
                && changed.properties().stream()
                        .anyMatch(property -> property.name().equals("nullable") && "false".equals(property.after()));
    }

    private boolean isTakenOnTrust(Changed changed) {
        var now = scene.after().schema().objects().get(changed.object().label());
        return now != null && Definitions.text(now, "not null").contains("not valid");
    }

    private Optional<Finding> finding(Table table, Column column) throws SQLException {
        int moment = moment(table, column);
        var known = moment < 0 ? null : commands.get(moment).known().get(table.oid());
        if ((known != null && known.trusted().contains(column.number())) || isProven(table, column, moment)) {
            return Optional.empty();
        }
        return Optional.of(scene.finding(
                HazardRules.NOT_NULL_SCAN,
                new ObjectName("table", table.qualifiedName()),
                List.of(column.name()),
                moment < 0
                        ? scene.sourceOf(column.name(), "NOT NULL").orElse(null)
                        : commands.get(moment).source(),
                "column %s becomes NOT NULL, for which all rows of %s %s are looked at while nobody can read or write it"
                        .formatted(column.name(), table.qualifiedName(), scene.size(table, Effort.Work.SCAN))));
    }

    /** Returns which command has made the column NOT NULL; -1 if nobody has seen it. */
    private int moment(Table table, Column column) {
        for (int index = 0; index < commands.size(); index++) {
            var known = commands.get(index).known().get(table.oid());
            if (known != null && known.notNull().contains(column.number())) {
                return index;
            }
        }
        return -1;
    }

    /** The rows of a partitioned table lie in its partitions, each of which has CHECKs of its own. */
    private boolean isProven(Table table, Column column, int moment) throws SQLException {
        var now = scene.after()
                .table(table.oid())
                .map(TableDigest::table)
                .or(() -> scene.partsAfter().of(table.oid()).map(Partitions.Part::table));
        var name = now.flatMap(one -> one.column(column.number())).map(Column::name);
        if (database.isEmpty() || name.isEmpty()) {
            return false;
        }
        var holders = table.partitioned()
                ? scene.parts().parts().stream()
                        .filter(part -> part.root() == table.oid() && part.rows() > 0)
                        .map(Partitions.Part::table)
                        .toList()
                : List.of(table);
        for (var holder : holders) {
            var checks = checks(holder, moment);
            if (checks.isEmpty() || !NotNullProof.of(database.get(), now.get(), name.get(), checks)) {
                return false;
            }
        }
        return !holders.isEmpty();
    }

    /** Returns the CHECKs that were valid when the column became NOT NULL: before that command, and after it as well. */
    private List<String> checks(Table table, int moment) {
        if (moment < 0) {
            return Stream.concat(
                            Constraints.validChecks(scene.before().schema(), table),
                            Constraints.validChecks(scene.after().schema(), table))
                    .distinct()
                    .toList();
        }
        @Nullable Known before = null;
        for (var command : commands.subList(0, moment)) {
            before = command.known().getOrDefault(table.oid(), before);
        }
        var known = before == null
                ? Constraints.validChecks(scene.before().schema(), table).toList()
                : before.checks();
        var after = commands.get(moment).known().get(table.oid());
        return after == null
                ? known
                : known.stream().filter(after.checks()::contains).toList();
    }
}
