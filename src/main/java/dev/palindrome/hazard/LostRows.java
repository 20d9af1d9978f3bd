package dev.palindrome.hazard;

import dev.palindrome.contract.TableClaim;
import dev.palindrome.finding.DataFindings;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.finding.Location;
import dev.palindrome.judge.RowFindings;
import dev.palindrome.replay.Checkpoint;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.Table;
import dev.palindrome.snapshot.Trait;
import dev.palindrome.trace.LockMode;
import dev.palindrome.trace.Trace;
import dev.palindrome.trace.TraceEvent.Command;
import dev.palindrome.trace.TraceEvent.Completed;
import dev.palindrome.trace.TraceEvent.Source;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rows that are gone after a step: exactly what a replay says of them, and the statement that took them. */
public final class LostRows {

    private static final Set<String> DELETING = Set.of("TRUNCATE TABLE", "DELETE", "MERGE");

    private final FoundBy source;
    private final Trace trace;

    private LostRows(FoundBy source, Trace trace) {
        this.source = source;
        this.trace = trace;
    }

    /**
     * Returns the findings.
     *
     * @param source the run
     * @param claims what is meant to go
     * @param trace what the run did
     */
    public static List<Finding> of(
            FoundBy source,
            List<TableClaim> claims,
            Trace trace,
            Checkpoint<Snapshot> before,
            Checkpoint<Snapshot> after)
            throws SQLException {
        var found = new RowFindings(DataFindings.CHANGED, source, Trait.BY_IDENTITY, claims).lost(before, after);
        var losses = new LostRows(source, trace);
        return found.stream()
                .map(finding -> before.state().tables().stream()
                        .map(digest -> digest.table())
                        .filter(table -> finding.object() != null
                                && finding.object().name().equals(table.qualifiedName()))
                        .findFirst()
                        .flatMap(losses::taker)
                        .map(taker -> losses.located(finding, taker))
                        .orElse(finding))
                .toList();
    }

    private Finding located(Finding finding, Source taker) {
        return source.script() == null || taker.text().isEmpty()
                ? finding
                : finding.at(taker.text(), new Location(source.script().file(), taker.line(), 1));
    }

    /** Finds the statement that took rows of a table: one that names it, or else the first that may have. */
    private Optional<Source> taker(Table table) {
        Predicate<Source> names = source -> Constraints.names(source.text(), table.name());
        return dropping(table)
                .filter(names)
                .findFirst()
                .or(() -> deleting().filter(names).findFirst())
                .or(() -> dropping(table).findFirst())
                .or(() -> deleting().findFirst());
    }

    /** A partition goes under a lock on the whole. */
    private Stream<Source> dropping(Table table) {
        return trace.all(Command.class)
                .filter(command -> command.tag().equals("DROP TABLE")
                        || command.tag().equals("DROP SCHEMA")
                        || Words.contains(command.source().text(), "DETACH PARTITION"))
                .filter(command -> Constraints.names(command.source().text(), table.name())
                        || command.locks().get(table.oid()) == LockMode.ACCESS_EXCLUSIVE)
                .map(Command::source);
    }

    private Stream<Source> deleting() {
        return trace.all(Completed.class)
                .filter(event -> DELETING.contains(event.tag()))
                .map(Completed::source);
    }
}
