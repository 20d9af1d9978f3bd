package dev.palindrome.harness;

import dev.palindrome.finding.StepTrace;
import dev.palindrome.finding.StepTrace.Deed;
import dev.palindrome.finding.StepTrace.Lock;
import dev.palindrome.finding.StepTrace.Written;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.trace.LockMode;
import dev.palindrome.trace.Trace;
import dev.palindrome.trace.TraceEvent;
import dev.palindrome.trace.TraceEvent.Command;
import dev.palindrome.trace.TraceEvent.Completed;
import dev.palindrome.trace.TraceEvent.Dropped;
import dev.palindrome.trace.TraceEvent.LeftOpen;
import dev.palindrome.trace.TraceEvent.Reason;
import dev.palindrome.trace.TraceEvent.Rewritten;
import dev.palindrome.trace.TraceEvent.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts traces into the words of reports: tables by their names. */
final class StepTraces {

    /** What is no change of the schema and counts no rows, yet is worth telling. */
    private static final Set<String> TOLD = Set.of("TRUNCATE TABLE", "VACUUM", "CLUSTER", "REINDEX", "LOCK TABLE");

    private final Map<Long, String> names = new HashMap<>();

    /** Notes the names of the tables of a state. */
    void know(Snapshot state) {
        state.tables()
                .forEach(
                        digest -> names.put(digest.table().oid(), digest.table().qualifiedName()));
    }

    /** Returns the trace of a run. */
    StepTrace of(Trace trace) {
        trace.all(Command.class)
                .flatMap(command -> command.targets().stream())
                .filter(target -> target.kind().equals("table"))
                .forEach(target -> names.putIfAbsent(target.oid(), target.name()));
        var locks = new ArrayList<Lock>();
        trace.sight()
                .held()
                .forEach(held -> name(held.table())
                        .forEach(table -> locks.add(new Lock(table, held.mode().label(), held.millis()))));
        var rows = new ArrayList<Written>();
        trace.sight()
                .touched()
                .forEach((table, touched) -> name(table)
                        .forEach(name ->
                                rows.add(new Written(name, touched.inserted(), touched.updated(), touched.deleted()))));
        return new StepTrace(
                trace.blind().orElse(null),
                trace.events().stream().flatMap(this::deed).toList(),
                locks.stream().sorted(Comparator.comparing(Lock::table)).toList(),
                rows.stream().sorted(Comparator.comparing(Written::table)).toList());
    }

    private Stream<Deed> deed(TraceEvent event) {
        if (event instanceof Command command) {
            return Stream.of(deed(
                    event.source(),
                    command.tag(),
                    command.targets().stream()
                            .map(target -> target.kind() + " " + target.name())
                            .toList(),
                    List.of(),
                    locks(command.locks()),
                    null));
        }
        if (event instanceof Dropped dropped) {
            var gone = dropped.objects().stream()
                    .filter(object -> object.original() || object.normal())
                    .map(object -> object.kind() + " " + object.name())
                    .toList();
            return Stream.of(deed(event.source(), dropped.tag(), gone, List.of(), List.of(), null));
        }
        if (event instanceof Rewritten rewritten) {
            return Stream.of(deed(
                    event.source(),
                    "table rewrite",
                    name(rewritten.table()).map(name -> "table " + name).toList(),
                    rewritten.reasons().stream().map(Reason::words).toList(),
                    List.of(),
                    null));
        }
        if (event instanceof Completed completed) {
            var rows = completed.rows().orElse(null);
            return rows != null || TOLD.contains(completed.tag())
                    ? Stream.of(deed(event.source(), completed.tag(), List.of(), List.of(), List.of(), rows))
                    : Stream.empty();
        }
        return event instanceof LeftOpen
                ? Stream.of(deed(event.source(), "end without COMMIT", List.of(), List.of(), List.of(), null))
                : Stream.empty();
    }

    private static Deed deed(
            Source source,
            String command,
            List<String> objects,
            List<String> reasons,
            List<Lock> locks,
            @Nullable Long rows) {
        return new Deed(source.line(), source.text(), command, objects, reasons, locks, rows);
    }

    private List<Lock> locks(Map<Long, LockMode> locks) {
        return locks.entrySet().stream()
                .flatMap(lock -> name(lock.getKey())
                        .map(table -> new Lock(table, lock.getValue().label(), 0)))
                .sorted(Comparator.comparing(Lock::table))
                .toList();
    }

    /** What has no name here is an index, a partition or gone. */
    private Stream<String> name(long table) {
        return Stream.ofNullable(names.get(table));
    }
}
