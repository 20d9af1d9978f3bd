package dev.palindrome.harness;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.sql.ErrorClass;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.finding.AutomaticOutcome;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.fixture.automatic.Coverage;
import dev.palindrome.fixture.automatic.Obstacle;
import dev.palindrome.fixture.automatic.Seeder;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.replay.Rows;
import dev.palindrome.replay.ScriptResult;
import dev.palindrome.replay.StepTrials;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fills what is empty at each level, remembers how, and lets rows give way to steps that fail on them. */
final class AutomaticRows implements Rows {

    /** Hears of rows that gave way to a step, one table at a time. */
    @FunctionalInterface
    interface Witness {

        /** Does not care. */
        Witness NONE = (fixture, step, gaveWay) -> {};

        void gaveWay(AutomaticFixture fixture, MigrationStep step, GaveWay gaveWay);
    }

    private final AutomaticFixture fixture;
    private final Seeder seeder;
    private final List<MigrationStep> steps;
    private final Seedings seedings;
    private final Witness witness;
    private final TreeMap<Integer, List<String>> journal = new TreeMap<>();
    private final List<AutomaticOutcome.Concession> told = new ArrayList<>();
    private Concessions concessions = new Concessions();
    private @Nullable List<String> untouched;
    private @Nullable Coverage coverage;

    /**
     * Creates the rows of one walk.
     *
     * @param others tables that the tool or a dataset fills
     * @param seedings has them made as far as the server lets it
     * @param witness hears of the rows that give way
     */
    AutomaticRows(AutomaticFixture fixture, Set<TableName> others, Seedings seedings, Witness witness) {
        this.fixture = fixture;
        this.seeder = new Seeder(fixture, others);
        this.steps = seedings.steps();
        this.seedings = seedings;
        this.witness = witness;
    }

    @Override
    public boolean load(EphemeralDatabase database, int level) throws SQLException {
        boolean between = level > 0 && level < steps.size();
        if (between && !Seeder.isConcernedBy(steps.get(level - 1).forward())) {
            return false;
        }
        var script = level == 0 ? "" : steps.get(level - 1).forward().text();
        var statements = seedings.at(level, () -> {
                    try (var connection = database.borrowPlain()) {
                        return seeder.seed(connection, script);
                    }
                })
                .orElse(List.of());
        if (level == steps.size()) {
            stop(database, level);
        }
        if (statements.isEmpty()) {
            return false;
        }
        note(level, statements);
        return true;
    }

    @Override
    public void stop(EphemeralDatabase database, int level) throws SQLException {
        coverage = seedings.at(level, () -> {
                    try (var connection = database.borrowPlain()) {
                        return seeder.coverage(connection);
                    }
                })
                .orElse(null);
    }

    @Override
    public boolean reload(EphemeralDatabase database, int level) throws SQLException {
        var statements = journal.get(level);
        return statements == null
                || seedings.at(level, () -> {
                            try (var connection = database.borrowPlain()) {
                                Seeder.repeat(connection, statements);
                                return true;
                            }
                        })
                        .isPresent();
    }

    @Override
    public boolean mayGiveWay(ScriptResult.Failed failure) {
        var state = failure.incident().sqlState();
        var blame = failure.blame();
        return state != null && ErrorClass.mayComeOfRows(state, blame.message(), blame.context());
    }

    @Override
    public boolean giveWay(EphemeralDatabase database, int level, MigrationStep step, ScriptResult.Failed failure)
            throws SQLException {
        var obstacle = obstacle(failure);
        var conceded = seedings.at(level, () -> {
                    try (var connection = database.borrowPlain()) {
                        return seeder.giveWay(
                                connection, obstacle, step.forward().text(), concessions.attempts(failure));
                    }
                })
                .flatMap(concession -> concession);
        conceded.ifPresent(concession -> {
            if (untouched == null) {
                untouched = journal.getOrDefault(level, List.of());
            }
            note(level, concession.statements());
            concessions.add(failure, concession);
        });
        return conceded.isPresent();
    }

    @Override
    public Optional<EphemeralDatabase> spare(StepTrials start, int level) throws SQLException {
        return seedings.at(level, () -> spared(start, level)).flatMap(copy -> copy);
    }

    private Optional<EphemeralDatabase> spared(StepTrials start, int level) throws SQLException {
        var tables = concessions.doubtful();
        return tables.isEmpty() ? needed(start, level) : surviving(start, level, tables);
    }

    private Optional<EphemeralDatabase> needed(StepTrials start, int level) throws SQLException {
        var needless = NeedlessShares.of(start, concessions.shares(), concessions.blind());
        if (needless.isEmpty()) {
            return Optional.empty();
        }
        concessions.forget(needless);
        var statements = concessions.statementsBut(Set.of());
        var copy = start.copy();
        try (var connection = copy.borrowPlain()) {
            Seeder.repeat(connection, statements);
        }
        renote(level, statements);
        return Optional.of(copy);
    }

    /** Notes what was done to a level in place of all that was done since the step was tried. */
    private void renote(int level, List<String> statements) {
        journal.put(level, Objects.requireNonNullElse(untouched, List.of()));
        note(level, statements);
    }

    private Optional<EphemeralDatabase> surviving(StepTrials start, int level, Set<String> tables) throws SQLException {
        Survival survival;
        try (var connection = start.start().borrowPlain()) {
            survival = new Survival(start, seeder.survivors(connection), concessions.statementsBut(tables));
        }
        survival.search(tables, concessions.statementsButEmptying(tables));
        concessions.replace(survival.found(concessions::emptiedFor));
        if (!survival.any()) {
            return Optional.empty();
        }
        var copy = start.copy();
        var statements = survival.prepare(copy);
        renote(level, statements.orElseThrow());
        return Optional.of(copy);
    }

    @Override
    public ScriptResult settle(int level, MigrationStep step, ScriptResult result) {
        var ended = concessions;
        var before = untouched;
        concessions = new Concessions();
        untouched = null;
        if (before == null) {
            return result;
        }
        if (!result.succeeded()) {
            journal.put(level, before);
        }
        for (var one : ended.byTable(result)) {
            var words = String.join("; ", one.reasons());
            if (result.succeeded()) {
                seeder.gaveWay(one.table(), words);
                told.add(new AutomaticOutcome.Concession(step.id(), one.table(), one.rows(), one.of(), words));
            }
            witness.gaveWay(fixture, step, one);
        }
        return result.succeeded() ? result : ended.blamed(result);
    }

    private static Obstacle obstacle(ScriptResult.Failed failure) {
        var blame = failure.blame();
        return new Obstacle(
                Objects.requireNonNull(failure.incident().sqlState()),
                blame.message(),
                blame.detail(),
                blame.schema(),
                blame.table(),
                blame.column(),
                blame.constraint(),
                failure.incident().statement());
    }

    private void note(int level, List<String> statements) {
        journal.merge(level, statements, (old, more) -> {
            var both = new ArrayList<>(old);
            both.addAll(more);
            return both;
        });
    }

    /** Returns what became of it. */
    AutomaticOutcome outcome() {
        var end = coverage;
        return new AutomaticOutcome(
                fixture.rows(),
                fixture.seed(),
                fixture.hostile(),
                end == null
                        ? null
                        : new AutomaticOutcome.Coverage(
                                end.tables(), end.filledTables(), end.nullableColumns(), end.filledColumns()),
                end == null
                        ? List.of()
                        : Stream.concat(end.gaps().stream(), end.pairs().stream())
                                .map(gap -> new AutomaticOutcome.Gap(
                                        gap.table(), gap.column().orElse(null), gap.reason()))
                                .toList(),
                told);
    }
}
