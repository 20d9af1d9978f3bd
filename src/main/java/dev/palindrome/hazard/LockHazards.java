package dev.palindrome.hazard;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.Transaction;
import dev.palindrome.failure.NumberText;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.HazardRules;
import dev.palindrome.snapshot.Table;
import dev.palindrome.trace.LockMode;
import dev.palindrome.trace.TraceEvent;
import dev.palindrome.trace.TraceEvent.Command;
import dev.palindrome.trace.TraceEvent.Completed;
import dev.palindrome.trace.TraceEvent.LeftOpen;
import dev.palindrome.trace.TraceEvent.Rewritten;
import dev.palindrome.trace.TraceEvent.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Locks that others wait for, and how long they are held. */
final class LockHazards {

    /** So often, a loop is at work. */
    private static final int LOOP = 3;

    /** A lock that lasts so long on the few rows here is no lock of a moment. */
    private static final long LONG_MILLIS = 1000;

    private static final long WAIT_MILLIS = 200;

    private static final Set<String> CALLING = Set.of("SELECT", "DO", "CALL");
    private static final Set<String> WRITING =
            Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "SELECT INTO", "CREATE TABLE AS");
    private static final Pattern MODE = Pattern.compile("\\bIN\\s+([A-Z\\s]+?)\\s+MODE\\b", Pattern.CASE_INSENSITIVE);
    private static final Set<String> ENDING = Set.of("COMMIT", "ROLLBACK");

    private LockHazards() {}

    static Stream<Finding> in(Scene scene) {
        var held = held(scene).toList();
        return Stream.of(held.stream(), seen(scene, held), waited(scene), patient(scene), open(scene), loops(scene))
                .flatMap(findings -> findings);
    }

    /** A lock, where it was taken, and what was done while it was held. */
    private static final class Held {
        private final LockMode mode;
        private final Source source;
        private final List<String> work = new ArrayList<>();

        Held(LockMode mode, Source source) {
            this.mode = mode;
            this.source = source;
        }
    }

    private static Stream<Finding> held(Scene scene) {
        var findings = new ArrayList<Finding>();
        Map<Table, Held> held = new LinkedHashMap<>();
        var transaction = "";
        boolean together = isOneTransaction(scene);
        for (var event : scene.trace().events()) {
            if (event instanceof Completed completed) {
                if (completed.tag().equals("BEGIN") || ENDING.contains(completed.tag())) {
                    report(scene, held, findings);
                    together = completed.tag().equals("BEGIN")
                            || scene.step().forward().delivery() == Delivery.WHOLE;
                    continue;
                }
            }
            if (event instanceof Command command && !command.transaction().equals(transaction)) {
                report(scene, held, findings);
                transaction = command.transaction();
            }
            var work = together || !(event instanceof Completed) ? work(scene, event) : "";
            if (!work.isEmpty()) {
                held.values().stream()
                        .filter(lock -> !lock.source.equals(event.source()))
                        .filter(lock ->
                                !lock.source.text().equals(event.source().text()))
                        .forEach(lock -> lock.work.add(work));
            }
            if (event instanceof Command command) {
                take(scene, command, held);
            } else if (event instanceof Completed completed
                    && together
                    && completed.tag().equals("LOCK TABLE")) {
                take(scene, completed, held);
            }
        }
        report(scene, held, findings);
        return findings.stream();
    }

    private static boolean isOneTransaction(Scene scene) {
        var script = scene.step().forward();
        return script.transaction() == Transaction.TOOL || script.delivery() == Delivery.WHOLE;
    }

    private static void take(Scene scene, Command command, Map<Table, Held> held) {
        command.locks().forEach((oid, mode) -> {
            boolean part = scene.parts()
                    .of(oid)
                    .filter(one -> command.locks().containsKey(one.root()))
                    .isPresent();
            if (mode.stopsWriters() && !part) {
                scene.live(oid).ifPresent(table -> {
                    var known = held.get(table);
                    if (known == null || known.mode.compareTo(mode) < 0) {
                        held.put(table, new Held(mode, command.source()));
                    }
                });
            }
        });
    }

    /** No event trigger sees this one. */
    private static void take(Scene scene, Completed lock, Map<Table, Held> held) {
        var named = MODE.matcher(lock.source().text());
        var mode = named.find() ? LockMode.named(named.group(1)) : Optional.of(LockMode.ACCESS_EXCLUSIVE);
        mode.filter(LockMode::stopsWriters)
                .ifPresent(strong -> scene.liveIn(lock.source().text())
                        .forEach(table -> held.putIfAbsent(table, new Held(strong, lock.source()))));
    }

    private static void report(Scene scene, Map<Table, Held> held, List<Finding> findings) {
        held.forEach((table, lock) -> {
            // For who waits for a table that is dropped, the lock is the least of all evils.
            if (!lock.work.isEmpty() && scene.survives(table)) {
                findings.add(scene.finding(
                        HazardRules.LOCK_HELD,
                        table,
                        lock.source,
                        "%s stays locked against %s (%s) while the transaction goes on: %s"
                                .formatted(
                                        table.qualifiedName(),
                                        lock.mode.victims(),
                                        lock.mode.label(),
                                        lock.work.stream().distinct().collect(Collectors.joining("; ")))));
            }
        });
        held.clear();
    }

    /** What the server has counted and no statement tells: functions write rows, and what returns rows does not count them. */
    private static String untold(Scene scene) {
        long counted = scene.trace().sight().touched().entrySet().stream()
                .filter(table -> scene.live(table.getKey()).isPresent())
                .mapToLong(table -> table.getValue().rows())
                .sum();
        long told = scene.trace()
                .all(Completed.class)
                .filter(completed -> WRITING.contains(completed.tag()))
                .mapToLong(completed -> completed.rows().orElse(0L))
                .sum();
        return counted > told ? Words.rows(counted - told) + " are written" : "";
    }

    /** Returns what takes long about an event where there are many rows, in words; blank for nothing. */
    private static String work(Scene scene, TraceEvent event) {
        if (event instanceof Rewritten rewritten) {
            return scene.live(rewritten.table())
                    .map(table -> table.qualifiedName() + " is written anew")
                    .orElse("");
        }
        var text = event.source().text();
        if (event instanceof Completed completed) {
            boolean writes = WRITING.contains(completed.tag());
            if (CALLING.contains(completed.tag()) || (writes && completed.rows().isEmpty())) {
                return untold(scene);
            }
            long rows = completed.rows().orElse(0L);
            return writes && rows > 0 && !scene.liveIn(text).isEmpty()
                    ? completed.tag() + " of " + Words.rows(rows)
                    : "";
        }
        if (event instanceof Command command) {
            var live = scene.liveIn(text);
            if (live.isEmpty()) {
                return "";
            }
            if (command.tag().equals("CREATE INDEX") && !Words.contains(text, "CONCURRENTLY")) {
                return "an index is built on " + live.get(0).qualifiedName();
            }
            if (command.tag().equals("ALTER TABLE") && Words.contains(text, "VALIDATE CONSTRAINT")) {
                return "a constraint of " + live.get(0).qualifiedName() + " is validated";
            }
        }
        return "";
    }

    /** Locks that another session has seen for long, whatever was done meanwhile. */
    private static Stream<Finding> seen(Scene scene, List<Finding> told) {
        return scene.trace().sight().held().stream()
                .filter(lock -> lock.mode().stopsWriters() && lock.millis() >= LONG_MILLIS)
                .flatMap(lock -> scene.live(lock.table()).stream()
                        .filter(scene::survives)
                        .filter(table -> told.stream()
                                .map(Finding::object)
                                .noneMatch(object ->
                                        object != null && object.name().equals(table.qualifiedName())))
                        .map(table -> scene.finding(
                                HazardRules.LOCK_HELD,
                                table,
                                scene.trace()
                                        .all(Command.class)
                                        .filter(command -> command.locks().containsKey(table.oid()))
                                        .map(Command::source)
                                        .findFirst()
                                        .orElse(null),
                                "%s %s was locked against %s (%s) for at least %s"
                                        .formatted(
                                                table.qualifiedName(),
                                                scene.size(table, Effort.Work.NONE),
                                                lock.mode().victims(),
                                                lock.mode().label(),
                                                NumberText.seconds(lock.millis())))));
    }

    /** Sessions of one step that stand in each other's way. */
    private static Stream<Finding> waited(Scene scene) {
        return scene.trace().sight().waited().stream()
                .filter(wait -> wait.millis() >= WAIT_MILLIS)
                .map(wait -> scene.finding(
                        HazardRules.LOCK_HELD,
                        null,
                        List.of(),
                        null,
                        "one session of the step waited at least %s for another one: %s waited for %s"
                                .formatted(
                                        NumberText.seconds(wait.millis()),
                                        Words.oneLine(wait.statement()),
                                        Words.oneLine(wait.blocker()))));
    }

    private static Stream<Finding> patient(Scene scene) {
        return scene.trace()
                .all(Command.class)
                .filter(event -> event.lockTimeout().equals("0"))
                .flatMap(event -> event.locks().entrySet().stream()
                        .filter(lock -> lock.getValue().stopsWriters())
                        .flatMap(lock -> scene.live(lock.getKey()).stream()
                                .map(table -> scene.finding(
                                        HazardRules.LOCK_TIMEOUT_MISSING,
                                        table,
                                        event.source(),
                                        "the lock on %s (%s), which stops %s, is waited for without an end"
                                                .formatted(
                                                        table.qualifiedName(),
                                                        lock.getValue().label(),
                                                        lock.getValue().victims())))))
                .limit(1);
    }

    private static Stream<Finding> open(Scene scene) {
        return scene.trace()
                .all(LeftOpen.class)
                .map(event -> scene.finding(
                        HazardRules.TRANSACTION_LEFT_OPEN,
                        null,
                        List.of(),
                        event.source(),
                        "the script ends within a transaction, which is rolled back when the session ends"));
    }

    private static Stream<Finding> loops(Scene scene) {
        var turns = scene.trace()
                .all(Command.class)
                .filter(event -> event.source().nested())
                .collect(Collectors.groupingBy(
                        event -> event.source().line() + " " + event.tag() + " " + places(event.source()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return turns.values().stream()
                .filter(events -> events.size() >= LOOP)
                .filter(events -> {
                    var transactions = new HashSet<String>();
                    events.forEach(event -> transactions.add(event.transaction()));
                    return transactions.size() < events.size();
                })
                .map(events -> scene.finding(
                        HazardRules.IN_LOOP_DDL,
                        null,
                        List.of(),
                        events.get(0).source(),
                        "one place in a block or function ran %s %s times, such as: %s"
                                .formatted(
                                        events.get(0).tag(),
                                        events.size(),
                                        events.get(0).source().text())));
    }

    /** Where in functions it stood, without the statements, which differ from turn to turn. */
    private static String places(Source source) {
        var places = source.position();
        for (var statement : source.inner()) {
            places = places.replace(statement, "");
        }
        return places;
    }
}
