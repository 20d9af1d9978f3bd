package dev.palindrome.robot;

import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.fixture.Dataset;
import dev.palindrome.fixture.Datasets;
import dev.palindrome.fixture.hierarchy.Hierarchy;
import dev.palindrome.fixture.hierarchy.HierarchyColumns;
import dev.palindrome.fixture.hierarchy.Shape;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.harness.GivenRows;
import dev.palindrome.harness.Palindrome;
import dev.palindrome.harness.TimeSpan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keywords that say what is to be replayed, and with which rows. */
final class ChainKeywords {

    private final Session session;

    ChainKeywords(Session session) {
        this.session = session;
    }

    @Keyword(value = """
            Begins anew with the chain of migrations in a folder.

            ``path`` is the folder of the chain, or one with a ``palindrome.yaml`` that names it; it has to lie in a folder \
            that the server was started for. ``tool`` is the tool whose rules to follow, such as ``golang-migrate``; it is \
            guessed by the look of the files if it is left out. Everything that was said, replayed or opened before is \
            forgotten.

            | Use Chain | db/migrations |
            | Use Chain | db/migrations | tool=goose |""", tags = "chain")
    void useChain(String path, @Default("") String tool) {
        session.begin(path);
        if (!tool.isEmpty()) {
            session.change(wish -> wish.tool(tool));
        }
    }

    @Keyword(value = """
            Returns the ids of the steps of the chain, in their order, as a list.

            | ${steps} = | List Steps |""", tags = "chain")
    List<String> listSteps() {
        return session.steps();
    }

    @Keyword(
            value = """
            Declares what steps do to data on purpose, by a file.

            ``path`` is a YAML file with what can stand under ``steps`` and ``accept`` of a ``palindrome.yaml``.

            | Use Contract | contracts/plans.yaml |""",
            tags = {"chain", "contract"})
    void useContract(String path) {
        var file = session.folders().resolve(path);
        session.change(wish -> wish.contract(file));
    }

    @Keyword(
            value = """
            Accepts findings that were reviewed and are fine.

            ``acceptance`` is ``STEP:RULE`` or ``STEP:RULE:OBJECT``, with ``*`` for every step.

            | Accept Finding | 0007_cleanup:rows-lost:sessions |""",
            tags = {"chain", "contract"})
    void acceptFinding(String acceptance) {
        session.change(wish -> wish.accept(acceptance));
    }

    @Keyword(value = """
            Lets a script run for so long, by the wall clock; what runs longer is stopped and found as not terminating.

            ``time`` is such as ``500ms``, ``60s``, ``2m`` or ``1h``; without this keyword it is ``60s``.

            | Set Budget | 5s |""", tags = "chain")
    void setBudget(String time) {
        session.change(wish -> wish.budget(TimeSpan.parse(time)));
    }

    @Keyword(value = """
            Loads a data file, or a folder of them, as soon as its tables exist.

            ``path`` is a CSV, JSON, YAML or SQL file or a plain ``pg_dump``. ``after`` is the step after which it is loaded.

            | Use Dataset | data/plans.csv |
            | Use Dataset | data | after=0003_plans |""", tags = "rows")
    void useDataset(String path, @Default("") String after) {
        add(Datasets.from(session.folders().resolve(path)), after);
    }

    @Keyword(value = """
            Loads rows as soon as their table exists.

            ``rows`` is a list of dictionaries, each with the values of a row by column. ``${None}`` and an empty text are \
            not the same in Robot, but arrive alike: both are the empty text; leave a column out for its default, which is \
            NULL where there is no other. ``after`` is the step after which they are loaded.

            | &{root} = | Create Dictionary | id=1 | title=Sail |
            | ${rows} = | Create List | ${root} |
            | Use Rows | plans | ${rows} |""", tags = "rows")
    void useRows(String table, List<Map<?, ?>> rows, @Default("") String after) {
        var named = rows.stream()
                .<Map<String, @Nullable Object>>map(row -> {
                    var values = new LinkedHashMap<String, @Nullable Object>();
                    row.forEach((column, value) -> values.put(String.valueOf(column), value));
                    return values;
                })
                .toList();
        add(GivenRows.of(table, named), after);
    }

    @Keyword(value = """
            Loads a generated hierarchy as soon as its table exists.

            ``shape`` is how the rows point to each other, such as ``chain``, ``random-tree``, ``two-cycle`` or ``mixed``. \
            The same ``size`` and ``seed`` give the same rows everywhere. ``key_format`` is what keys that are texts look \
            like, such as ``plan-%04d``.

            | Use Hierarchy | plans | id | parent | shape=two-cycle | size=100 |""", tags = "rows")
    void useHierarchy(
            String table,
            String key,
            String parent,
            @Default("mixed") String shape,
            @Default("1000") int size,
            @Default("1") int seed,
            @Default("") String keyFormat,
            @Default("") String after) {
        add(
                GivenRows.of(
                        new HierarchyColumns(TableName.parse(table), key, parent),
                        Hierarchy.of(Shape.named(shape), size, seed),
                        given(keyFormat)),
                after);
    }

    @Keyword(value = """
            Fills every empty table with made-up rows at each step.

            ``rows`` is how many a table gets. The same ``seed`` gives the same rows everywhere. A replay does so by itself, \
            with 20 rows, where neither the settings nor a keyword name any rows; see `Use No Rows`.

            | Use Automatic Rows |
            | Use Automatic Rows | rows=50 | seed=7 |""", tags = "rows")
    void useAutomaticRows(@Default("20") int rows, @Default("1") int seed) {
        session.change(wish -> wish.automatic(new AutomaticFixture(rows, seed, false, List.of())));
    }

    @Keyword(value = """
            Leaves every table as empty as the steps do, whatever rows were named before.

            A replay then proves nothing about data, and says so.

            | Use No Rows |""", tags = "rows")
    void useNoRows() {
        session.change(Palindrome::noRows);
    }

    private void add(Dataset dataset, String after) {
        session.change(wish -> wish.dataset(given(after).map(dataset::after).orElse(dataset)));
    }

    private static Optional<String> given(String argument) {
        return Optional.of(argument).filter(text -> !text.isEmpty());
    }
}
