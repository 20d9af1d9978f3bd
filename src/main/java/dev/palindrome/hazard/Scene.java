package dev.palindrome.hazard;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.compare.SchemaComparison;
import dev.palindrome.compare.SchemaDifference;
import dev.palindrome.compare.SchemaDifference.Changed;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Location;
import dev.palindrome.finding.ObjectName;
import dev.palindrome.finding.Pass;
import dev.palindrome.finding.RowCounts;
import dev.palindrome.finding.Rule;
import dev.palindrome.judge.Places;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.Table;
import dev.palindrome.snapshot.TableDigest;
import dev.palindrome.trace.Trace;
import dev.palindrome.trace.TraceEvent.Command;
import dev.palindrome.trace.TraceEvent.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of a step forward, and the states around it. A table is <em>live</em> if it held rows before the step: what
 * happens to others stops nobody for long.
 *
 * @param step the step
 * @param trace what it did
 * @param before the state before it
 * @param after the state after it
 * @param differences what the step changed in the schema
 * @param effort how long things take where there are more rows
 * @param parts the partitions before it
 * @param partsAfter the partitions after it
 * @param live the tables that held rows before it, the whole of partitioned ones
 * @param liveParts the partitions that held rows before it
 * @param emptied the rows of tables that had to give way to the step, by the table's name: where it is known what it asks of
 *     its rows, there are some
 */
record Scene(
        MigrationStep step,
        Trace trace,
        Snapshot before,
        Snapshot after,
        List<SchemaDifference> differences,
        Effort effort,
        Partitions parts,
        Partitions partsAfter,
        List<Table> live,
        List<Table> liveParts,
        Map<String, Long> emptied) {

    static Scene of(
            MigrationStep step,
            Trace trace,
            Snapshot before,
            Snapshot after,
            Effort effort,
            Partitions parts,
            Partitions partsAfter,
            Map<String, Long> emptied) {
        return new Scene(
                step,
                trace,
                before,
                after,
                SchemaComparison.compare(before.schema(), after.schema()),
                effort,
                parts,
                partsAfter,
                before.tables().stream()
                        .filter(digest -> digest.rows() > 0
                                || emptied.containsKey(digest.table().qualifiedName()))
                        .map(TableDigest::table)
                        .toList(),
                parts.parts().stream()
                        .filter(part -> part.rows() > 0
                                || emptied.containsKey(part.table().qualifiedName()))
                        .map(Partitions.Part::table)
                        .toList(),
                emptied);
    }

    private Stream<Table> all() {
        return Stream.concat(live.stream(), liveParts.stream());
    }

    /** Returns the live table or partition with an object id. */
    Optional<Table> live(long oid) {
        return all().filter(table -> table.oid() == oid).findFirst();
    }

    /** Returns the live table or partition with a label such as {@code table public.orders}, if it is still the same. */
    Optional<Table> liveByLabel(String label) {
        return all().filter(table -> label.equals("table " + table.qualifiedName()))
                .filter(this::survives)
                .findFirst();
    }

    /** Returns the live tables and partitions that a statement names. */
    List<Table> liveIn(String statement) {
        return all().filter(table -> Constraints.names(statement, table.name())).toList();
    }

    /** Returns whether a table is still there after the step. */
    boolean survives(Table table) {
        return after.table(table.oid()).isPresent()
                || partsAfter.of(table.oid()).isPresent();
    }

    long rows(Table table) {
        return before.table(table.oid())
                .map(TableDigest::rows)
                .or(() -> parts.of(table.oid()).map(Partitions.Part::rows))
                .filter(rows -> rows > 0)
                .orElse(emptied.getOrDefault(table.qualifiedName(), 0L));
    }

    /** Returns what the step changed of objects that were there before. */
    Stream<Changed> changes() {
        return differences.stream().filter(Changed.class::isInstance).map(Changed.class::cast);
    }

    /** Returns how many rows a table has here, and how long some work takes where there are as many as assumed. */
    String size(Table table, Effort.Work work) {
        return "(" + Words.rows(rows(table)) + effort.estimate(table, work) + ")";
    }

    /** Finds the first command whose text satisfies a condition. */
    Optional<Source> sourceOf(Predicate<String> condition) {
        return trace.all(Command.class)
                .map(Command::source)
                .filter(source -> condition.test(source.text()))
                .findFirst();
    }

    /** Finds the first command that names an object and holds a word. */
    Optional<Source> sourceOf(String name, String word) {
        var bare = Identifiers.bare(name);
        return sourceOf(text -> text.contains(bare) && Words.contains(text, word))
                .or(() -> sourceOf(text -> text.contains(bare)));
    }

    /** Returns whether any statement of the step, inside of functions too, satisfies a condition. */
    boolean says(Predicate<String> condition) {
        return trace.events().stream().map(event -> event.source().text()).anyMatch(condition);
    }

    Finding finding(Rule rule, Table table, @Nullable Source source, String message) {
        return finding(rule, new ObjectName("table", table.qualifiedName()), List.of(), source, message);
    }

    Finding finding(
            Rule rule, @Nullable ObjectName object, List<String> columns, @Nullable Source source, String message) {
        var script = Places.startOf(step.forward());
        return new Finding(
                rule,
                step.id(),
                Pass.FORWARD,
                object,
                columns,
                RowCounts.NONE,
                List.of(),
                source == null || source.text().isEmpty() ? null : source.text(),
                source == null ? script : new Location(script.file(), source.line(), 1),
                message,
                null);
    }
}
