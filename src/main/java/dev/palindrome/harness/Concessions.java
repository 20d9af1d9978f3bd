package dev.palindrome.harness;

import dev.palindrome.fixture.automatic.Concession;
import dev.palindrome.fixture.automatic.Concession.Offender;
import dev.palindrome.fixture.automatic.Concession.Share;
import dev.palindrome.replay.Incident;
import dev.palindrome.replay.ScriptResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How rows gave way to one step, failure by failure, until it ran or nothing was left. */
final class Concessions {

    private static final int SHOWN = 20;

    /** A step that fails in more ways than that is worth no more trouble. */
    private static final int MOST = 60;

    /** One of them, with the failure that it answers. */
    record One(ScriptResult.Failed failure, Concession concession) {

        boolean empties() {
            return concession.shares().stream().anyMatch(Share::emptied);
        }

        private Set<String> tables() {
            return concession.shares().stream().map(Share::table).collect(Collectors.toSet());
        }
    }

    private final List<One> all = new ArrayList<>();
    private final Map<String, Survival.Found> survived = new LinkedHashMap<>();

    void add(ScriptResult.Failed failure, Concession concession) {
        all.add(new One(failure, concession));
    }

    /** Returns the tables that were emptied, but for those of which any row would have been in the way. */
    Set<String> doubtful() {
        return all.stream()
                .filter(one -> !Hopeless.is(one.failure()))
                .flatMap(one -> one.concession().shares().stream())
                .filter(Share::emptied)
                .map(Share::table)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns how often rows have given way to this failure already. After so many of all kinds each counts. */
    int attempts(ScriptResult.Failed failure) {
        return all.size() >= MOST
                ? all.size()
                : (int) all.stream()
                        .filter(one -> isAlike(one.failure(), failure))
                        .count();
    }

    /** Whether the same statement fails for the same reason, though maybe on other values. */
    private static boolean isAlike(ScriptResult.Failed one, ScriptResult.Failed other) {
        return isAt(one.incident(), other.incident())
                && Objects.equals(one.incident().sqlState(), other.incident().sqlState())
                && Objects.equals(one.blame().table(), other.blame().table())
                && Objects.equals(one.blame().column(), other.blame().column())
                && Objects.equals(one.blame().constraint(), other.blame().constraint());
    }

    private static boolean isAt(Incident one, Incident other) {
        return one.line() == other.line() && one.statement().equals(other.statement());
    }

    /** Returns everything that went. */
    List<Share> shares() {
        return all.stream().flatMap(one -> one.concession().shares().stream()).toList();
    }

    /** Returns what went together because nobody knew which part of it stood in the way. */
    List<Share> blind() {
        return all.stream()
                .map(one -> one.concession().shares())
                .filter(shares -> shares.size() > 1)
                .flatMap(List::stream)
                .toList();
    }

    /** Forgets what need not have gone. */
    void forget(Collection<Share> needless) {
        all.replaceAll(one -> new One(one.failure(), one.concession().without(needless)));
    }

    /** Returns what was done to other tables than the given ones. */
    List<String> statementsBut(Set<String> tables) {
        return statements(one -> one.tables().stream().noneMatch(tables::contains));
    }

    /** Returns what was done but for emptying the given tables. */
    List<String> statementsButEmptying(Set<String> tables) {
        return statements(one -> !one.empties() || one.tables().stream().noneMatch(tables::contains));
    }

    private List<String> statements(Predicate<One> which) {
        return all.stream()
                .filter(which)
                .flatMap(one -> one.concession().statements().stream())
                .toList();
    }

    /** Returns the failure for which a table was emptied. */
    ScriptResult.Failed emptiedFor(String table) {
        return all.stream()
                .filter(one -> one.concession().shares().stream()
                        .anyMatch(share -> share.emptied() && share.table().equals(table)))
                .map(One::failure)
                .findFirst()
                .orElseThrow();
    }

    /** Notes what trials have found of the tables that were emptied. */
    void replace(Map<String, Survival.Found> found) {
        survived.putAll(found);
    }

    /**
     * Returns the failure to be blamed for a step that never ran: the one for which tables were emptied first, as
     * the later ones may be due to just that; else the last.
     */
    ScriptResult blamed(ScriptResult last) {
        return all.stream()
                .filter(One::empties)
                .findFirst()
                .<ScriptResult>map(One::failure)
                .orElse(last);
    }

    /**
     * Returns what gave way, table by table.
     *
     * @param last how the step ended
     */
    List<GaveWay> byTable(ScriptResult last) {
        var byTable = new LinkedHashMap<String, List<One>>();
        for (var one : all) {
            for (var table : one.concession().shares().stream()
                    .map(Share::table)
                    .distinct()
                    .toList()) {
                byTable.computeIfAbsent(table, name -> new ArrayList<>()).add(one);
            }
        }
        var gaveWay = new ArrayList<GaveWay>();
        byTable.forEach((table, ones) -> of(table, ones, last).ifPresent(gaveWay::add));
        return gaveWay;
    }

    private Optional<GaveWay> of(String table, List<One> ones, ScriptResult last) {
        var found = survived.get(table);
        if (found != null) {
            var failure = emptiedFor(table);
            return found.rows() == 0
                    ? Optional.empty()
                    : Optional.of(new GaveWay(
                            table,
                            failure,
                            List.of(reason(failure)),
                            found.rows(),
                            found.of(),
                            found.none(),
                            found.offenders()));
        }
        var shares = ones.stream()
                .filter(one -> last.succeeded() || hasHelped(one, last))
                .flatMap(one -> one.concession().shares().stream())
                .filter(share -> share.table().equals(table))
                .toList();
        if (shares.isEmpty() || (!last.succeeded() && shares.stream().anyMatch(Share::emptied))) {
            return Optional.empty();
        }
        long of = shares.stream().mapToLong(Share::of).max().orElse(0);
        long rows = shares.stream()
                .flatMap(share -> share.rows().stream())
                .distinct()
                .count();
        return Optional.of(new GaveWay(
                table,
                ones.get(0).failure(),
                ones.stream().map(one -> one.concession().reason()).distinct().toList(),
                rows,
                of,
                shares.stream().anyMatch(Share::emptied),
                offenders(shares)));
    }

    /** Some of each, for they may be of other columns. */
    private static List<Offender> offenders(List<Share> shares) {
        int each = Math.max(1, SHOWN / shares.size());
        return shares.stream()
                .flatMap(share -> share.offenders().stream().limit(each))
                .distinct()
                .limit(SHOWN)
                .toList();
    }

    private String reason(ScriptResult.Failed failure) {
        return all.stream()
                .filter(one -> one.failure().equals(failure))
                .map(one -> one.concession().reason())
                .findFirst()
                .orElse(failure.incident().message());
    }

    /** A step that stopped at the same place as before was not helped. */
    private static boolean hasHelped(One one, ScriptResult last) {
        return last.why()
                .filter(incident -> isAt(incident, one.failure().incident()))
                .isEmpty();
    }
}
