package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.finding.Acceptance;
import dev.palindrome.finding.DataFindings;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.finding.Location;
import dev.palindrome.finding.ObjectName;
import dev.palindrome.finding.Pass;
import dev.palindrome.finding.RowCounts;
import dev.palindrome.finding.Rules;
import dev.palindrome.finding.Sample;
import dev.palindrome.judge.RowFindings;
import dev.palindrome.replay.Checkpoint;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.SnapshotProbe;
import dev.palindrome.snapshot.Trait;
import dev.palindrome.testing.Sql;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a step declares, held against what it does to a table with a key and to one without. */
class ContractTest {

    private static final SnapshotProbe PROBE = new SnapshotProbe(Set.of());

    private static final String BASE = """
            CREATE TABLE persons (id int PRIMARY KEY, name text, number int);
            INSERT INTO persons VALUES (1, 'Ada', 1), (2, 'Bob', 2), (3, NULL, 3);
            CREATE TABLE notes (word text, times int);
            INSERT INTO notes VALUES ('a', 1), ('a', 1), ('b', 2);
            """;

    private static final EphemeralDatabase BEFORE = TestServer.create();

    @TempDir
    private Path folder;

    private Chain chain;

    @BeforeAll
    static void fill() throws SQLException {
        Sql.execute(BEFORE, BASE);
    }

    @AfterAll
    static void drop() {
        BEFORE.close();
    }

    @BeforeEach
    void base() {
        chain = new Chain(folder).step("1", BASE, "DROP TABLE persons, notes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "UPDATE persons SET name = upper(name)              | persons: { values: { name: upper(name) } }",
                "UPDATE persons SET name = NULL                     | persons: { values: { name: null } }",
                "UPDATE persons SET number = 2, name = 'true'       | persons: { values: { number: 2, name: true } }",
                "UPDATE persons SET number = number + id            | public.persons: { values: { number: number + id; } }",
                "ALTER TABLE persons ADD twice int; UPDATE persons SET twice = 2 * number"
                        + "                                         | persons: { values: { twice: 2 * number } }",
                "ALTER TABLE persons ADD seven int DEFAULT 7        | persons: { values: { seven: 7 } }",
                "ALTER TABLE persons RENAME number TO score; UPDATE persons SET score = score + 1"
                        + "                                         | persons: { values: { score: number + 1 } }",
                "ALTER TABLE persons ADD score int; UPDATE persons SET score = number; ALTER TABLE persons DROP number"
                        + "                                         | persons: { renamed: { number: score } }",
                "ALTER TABLE persons RENAME TO people               | persons: { renamed: people }",
                "CREATE TABLE people (id int PRIMARY KEY, name text, number int); INSERT INTO people SELECT * FROM"
                        + " persons; DROP TABLE persons             | persons: { renamed: people }",
                "CREATE TABLE people (id int PRIMARY KEY, called text, number int); INSERT INTO people SELECT id,"
                        + " lower(name), number FROM persons; DROP TABLE persons"
                        + " | persons: { renamed: [ people, { name: called } ], values: { called: lower(name) } }",
                "ALTER TABLE persons DROP number                    | persons: { dropped: number }",
                "ALTER TABLE persons DROP number, DROP name         | persons: { dropped: [ name, number ] }",
                "DROP TABLE persons                                 | persons: { dropped: true }",
                "DELETE FROM persons WHERE number > 2               | persons: { rows: { lost: number > 2 } }",
                "TRUNCATE persons                                   | persons: { rows: { lost: true } }",
                "INSERT INTO persons VALUES (9, 'Eve', 9)           | persons: { rows: { added: id > 3 } }",
                "DELETE FROM persons WHERE id = 1; INSERT INTO persons VALUES (4, 'Eve', 9)"
                        + "                                         | persons: { rows: { lost: id = 1, added: id = 4 } }",
                "DELETE FROM persons WHERE id = 1                   | persons: { rows: id = 1 }",
                "INSERT INTO persons VALUES (9, 'Eve', 9)           | persons: { rows: id > 1 }",
                "UPDATE persons SET id = id + 10                    | persons: { values: { id: id + 10 } }",
                "SELECT 1                                           | persons: { rows: { lost: number > 99 } }",
                "UPDATE notes SET times = 2 * times                 | notes: { values: { times: 2 * times } }",
                "DELETE FROM notes WHERE word = 'b'                 | notes: { rows: { lost: word = 'b' } }",
                "DROP TABLE notes                                   | notes: { dropped: true }",
            })
    void a_run_that_does_as_declared_has_no_findings(String forward, String claims) throws SQLException {
        assertThat(forward(forward, claims)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "UPDATE persons SET name = lower(name)              | persons: { values: { name: upper(name) } }"
                        + " | public.persons: 2 rows hold something else in name than the contract says (before: what"
                        + " it says; after: what is there)",
                "ALTER TABLE persons ADD twice int; UPDATE persons SET twice = 2 * number WHERE id > 1"
                        + "                                         | persons: { values: { twice: 2 * number } }"
                        + " | public.persons: 1 row holds something else in twice than the contract says (before: what"
                        + " it says; after: what is there)",
                "ALTER TABLE persons RENAME number TO score         | persons: { values: { score: number + 1 } }"
                        + " | public.persons: 3 rows hold something else in score than the contract says (before: what"
                        + " it says; after: what is there)",
                "DELETE FROM persons WHERE id = 1                   | persons: { values: { name: upper(name) }, rows: {"
                        + " lost: id = 1 } }"
                        + " | public.persons: 1 row holds something else in name than the contract says (before: what"
                        + " it says; after: what is there)",
                "UPDATE notes SET times = 3 * times                 | notes: { values: { times: 2 * times } }"
                        + " | public.notes: 3 rows hold something else in times than the contract says (before: what"
                        + " it says; after: what is there)",
                "SELECT 1                                           | persons: { values: { nam: upper(name) } }"
                        + " | there is no column nam in public.persons afterwards; did you mean name?",
                "SELECT 1                                           | persons: { values: { name: nowhere + 1 } }"
                        + " | the server refuses nowhere + 1: column \"nowhere\" does not exist",
                "SELECT 1                                           | persons: { values: { number: 1 / (id - 1) } }"
                        + " | the server refuses 1 / (id - 1): division by zero",
                "SELECT 1                                           | persons: { values: { number: name } }"
                        + " | the server refuses name: invalid input syntax for type integer: \"Ada\"",
                "SELECT 1                                           | persons: { rows: { lost: name } }"
                        + " | the server refuses name: argument of IS TRUE must be type boolean, not type text",
                "SELECT 1                                           | persons: { rows: { lost: number } }"
                        + " | the server refuses number: argument of IS TRUE must be type boolean, not type integer",
                "SELECT 1                                           | persons: { rows: { added: 1 } }"
                        + " | the server refuses 1: argument of IS TRUE must be type boolean, not type integer",
                "SELECT 1                                           | persons: { renamed: people }"
                        + " | table persons ought to be called people, and is called public.persons",
                "ALTER TABLE persons RENAME TO folk                 | persons: { renamed: people }"
                        + " | table persons ought to be called people, and is called public.folk",
                "SELECT 1                                           | persons: { dropped: true }"
                        + " | table persons ought to be gone, and is still there as public.persons",
                "SELECT 1                                           | persons: { dropped: name }"
                        + " | column persons.name ought to be gone, and is still there",
                "SELECT 1                                           | persons: { dropped: nam }"
                        + " | there is no column nam in public.persons before the step; did you mean name?",
                "SELECT 1                                           | persons: { renamed: { name: called } }"
                        + " | there is no column called in public.persons afterwards",
                "SELECT 1                                           | persons: { rows: { lost: number > 2 } }"
                        + " | public.persons: 1 of its rows met number > 2 before the step, and none is gone",
                "SELECT 1                                           | persons: { rows: number > 2 }"
                        + " | public.persons: 1 of its rows met number > 2 before the step, and none is gone",
                "SELECT 1                                           | persons: { rows: { added: id > 9 } }"
                        + " | public.persons: no row that meets id > 9 came",
                "SELECT 1                                           | person: { values: { name: upper(name) } }"
                        + " | there is no table person before the step; did you mean persons?",
                "SELECT 1                                           | app.persons: { dropped: true }"
                        + " | there is no table app.persons before the step",
            })
    void what_is_not_as_declared_breaks_the_contract(String forward, String claims, String message)
            throws SQLException {
        assertThat(forward(forward, claims)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rules.CONTRACT_BROKEN);
            assertThat(finding.message()).isEqualTo(message);
            assertThat(finding.location()).isNotNull();
            assertThat(finding.location().file()).isEqualTo(settings());
            assertThat(finding.location().line()).isEqualTo(4);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "UPDATE persons SET name = 'x', number = 0          | persons: { values: { name: \"'x'\" } }"
                        + " | 2 forward values-changed public.persons",
                "DELETE FROM persons WHERE number > 1               | persons: { rows: { lost: number > 2 } }"
                        + " | 2 forward rows-lost public.persons",
                "INSERT INTO persons VALUES (4), (9)                | persons: { rows: { added: id > 8 } }"
                        + " | 2 forward rows-added public.persons",
                "ALTER TABLE persons DROP number, DROP name         | persons: { dropped: number }"
                        + " | 2 forward values-changed public.persons.name",
                "UPDATE notes SET times = 0                         | persons: { values: { name: name } }"
                        + " | 2 forward rows-lost public.notes, 2 forward rows-added public.notes",
                "UPDATE persons SET name = 'x'                      | persons: { values: { name: nowhere } }"
                        + " | 2 forward values-changed public.persons, 2 forward contract-broken public.persons",
                "DROP TABLE persons                                 | persons: { values: { name: upper(name) } }"
                        + " | 2 forward rows-lost public.persons, 2 forward contract-broken public.persons",
                "ALTER TABLE persons RENAME name TO called          | persons: { renamed: { nam: called } }"
                        + " | 2 forward values-changed public.persons.name, 2 forward contract-broken public.persons",
                "DROP TABLE persons                                 | notes: { dropped: false }"
                        + " | 2 forward rows-lost public.persons",
                "UPDATE persons SET id = id + 20                    | persons: { values: { id: id + 10 } }"
                        + " | 2 forward rows-lost public.persons, 2 forward rows-added public.persons,"
                        + " 2 forward contract-broken public.persons",
                "CREATE TABLE people (id int PRIMARY KEY); INSERT INTO people SELECT id FROM persons; DROP TABLE persons"
                        + " | persons: { renamed: people, dropped: name }"
                        + " | 2 forward values-changed public.persons.number",
            })
    void what_is_not_declared_is_found_as_ever(String forward, String claims, String found) throws SQLException {
        assertThat(Chain.briefly(forward(forward, claims))).containsExactly(found.split(", "));
    }

    @Test
    void a_broken_value_is_shown_beside_the_declared_one_at_its_place() throws SQLException {
        chain.step("2", "UPDATE persons SET name = 'q' WHERE id < 3").settings("""
                steps:
                  "2":
                    forward:
                      persons:
                        values:
                          name: upper(name)
                """);

        assertThat(replayed()).singleElement().satisfies(finding -> {
            assertThat(finding.location()).isEqualTo(new Location(settings(), 7, 17));
            assertThat(finding.columns()).containsExactly("name");
            assertThat(finding.rows()).isEqualTo(new RowCounts(0, 0, 2));
            assertThat(finding.sample())
                    .containsExactly(new Sample("id=1", "name", "ADA", "q"), new Sample("id=2", "name", "BOB", "q"));
        });
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void a_way_back_may_leave_what_it_declares(Strategy strategy) throws SQLException {
        shouting()
                .settings("steps: { '2': { forward: { persons: { values: { name: upper(name) } } },"
                        + " back: { persons: { values: { name: lower(name) } } } } }");

        assertThat(chain.replay(strategy).findings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void a_way_back_that_leaves_something_else_breaks_the_contract_once(Strategy strategy) throws SQLException {
        shouting()
                .settings("steps: { '2': { forward: { persons: { values: { name: upper(name) } } },"
                        + " back: { persons: { values: { name: 'left(name, 2)' } } } } }");

        assertThat(chain.replay(strategy).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rules.CONTRACT_BROKEN);
            assertThat(finding.pass()).isEqualTo(strategy == Strategy.LADDER ? Pass.LADDER : Pass.BACK);
            assertThat(finding.sample())
                    .containsExactly(new Sample("id=1", "name", "Ad", "ada"), new Sample("id=2", "name", "Bo", "bob"));
        });
    }

    @Test
    void a_way_back_that_restores_what_it_says_to_lose_breaks_the_contract() throws SQLException {
        chain.step("2", "ALTER TABLE persons ADD extra int", "ALTER TABLE persons DROP extra")
                .settings("steps: { '2': { back: { persons: { rows: { lost: number > 1 } } } } }");

        assertThat(chain.replay(Strategy.STAIRS).findings())
                .extracting(Finding::message)
                .containsExactly("public.persons: 2 of its rows met number > 1 before the step, and none is gone");
    }

    @Test
    void what_may_be_lost_is_accepted_for_its_reason() throws SQLException {
        chain.step("2", "DELETE FROM persons WHERE id = 1; UPDATE persons SET name = 'x'", "SELECT 1")
                .settings("""
                        steps:
                          "2":
                            forward: { lossy: [ persons, notes ], because: nobody asks }
                            back: { lossy: [ persons.name ], because: kept elsewhere }
                            accept: [ { rule: rows-not-restored, because: archived } ]
                        """);

        var judged = chain.judged();

        assertThat(judged.outcome().findings())
                .extracting(finding -> finding.rule().id(), Finding::acceptedBecause)
                .containsExactlyInAnyOrder(
                        tuple("rows-lost", "nobody asks"),
                        tuple("values-changed", "nobody asks"),
                        tuple("rows-not-restored", "archived"),
                        tuple("values-not-restored", "kept elsewhere"));
        assertThat(judged.unused())
                .extracting(Acceptance::toString)
                .containsExactly("2:values-changed|rows-lost:notes");
    }

    @Test
    void an_invariant_that_holds_is_no_finding() throws SQLException {
        assertThat(invariants("{ all are named by a number: SELECT * FROM persons WHERE number IS NULL; }"))
                .isEmpty();
    }

    @Test
    void rows_that_break_an_invariant_are_shown() throws SQLException {
        assertThat(invariants("{ all have names: 'SELECT id, name FROM persons WHERE name IS NULL -- at all' }"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo(Rules.CONTRACT_BROKEN);
                    assertThat(finding.message())
                            .isEqualTo("invariant all have names does not hold: its query returns 1 row");
                    assertThat(finding.object()).isEqualTo(new ObjectName("invariant", "all have names"));
                    assertThat(finding.sample()).containsExactly(new Sample("all have names", "row", null, "(3,)"));
                });
    }

    @Test
    void an_invariant_that_the_server_refuses_breaks_the_contract() throws SQLException {
        assertThat(invariants("[ SELECT nowhere FROM persons ]"))
                .extracting(Finding::message)
                .containsExactly("the server refuses the query of invariant SELECT nowhere FROM persons: column"
                        + " \"nowhere\" does not exist");
    }

    @Test
    void a_hierarchy_that_is_not_there_breaks_the_contract() throws SQLException {
        chain.step("2", "ALTER TABLE persons ADD extra int")
                .settings(
                        "steps: { '2': { hierarchies: [ { table: persons, key: id, parent: boss, depth: number } ] } }");

        assertThat(replayed()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rules.CONTRACT_BROKEN);
            assertThat(finding.object()).isEqualTo(new ObjectName("table", "persons"));
            assertThat(finding.message()).contains("boss");
            assertThat(finding.location()).isEqualTo(new Location(settings(), 2, 32));
        });
    }

    @Test
    void rows_that_cannot_be_had_a_second_time_are_told_from_their_checksums() throws SQLException {
        try (var copy = TestServer.copy(BEFORE)) {
            Sql.execute(copy, "UPDATE persons SET name = 'x'");
            var gone = new Checkpoint<>(PROBE.observe(BEFORE), Optional::empty);

            assertThat(new RowFindings(
                                    DataFindings.CHANGED,
                                    new FoundBy("2", Pass.FORWARD, null),
                                    Trait.BY_IDENTITY,
                                    List.of())
                            .between(gone, checkpoint(copy), null))
                    .extracting(Finding::message)
                    .containsExactly("public.persons: the checksums differ by the step; the rows cannot be shown,"
                            + " because the step cannot be run a second time");
        }
    }

    private List<Finding> invariants(String invariants) throws SQLException {
        chain.step("2", "ALTER TABLE persons ADD extra int")
                .settings("steps: { '2': { invariants: " + invariants + " } }");
        return replayed();
    }

    /** A step that makes names upper case, and a way back that makes them lower case. */
    private Chain shouting() {
        return chain.step("2", "UPDATE persons SET name = upper(name)", "UPDATE persons SET name = lower(name)");
    }

    /** Compares the states before and after a run as a replay does, without the rest of it. */
    private List<Finding> forward(String script, String claims) throws SQLException {
        chain.settings("steps:\n  '2':\n    forward: { " + claims + " }\n");
        var declared = SettingsReader.read(folder.resolve(Settings.FILE_NAME))
                .contract()
                .of("2")
                .orElseThrow()
                .forward();
        var before = checkpoint(BEFORE);
        try (var copy = TestServer.copy(BEFORE)) {
            Sql.execute(copy, script);
            return new RowFindings(
                            DataFindings.CHANGED, new FoundBy("2", Pass.FORWARD, null), Trait.BY_IDENTITY, declared)
                    .between(before, checkpoint(copy), null);
        }
    }

    private static Checkpoint<Snapshot> checkpoint(EphemeralDatabase database) throws SQLException {
        return new Checkpoint<>(PROBE.observe(database), () -> Optional.of(database));
    }

    /** Returns what was found of the run forward; the steps of these tests have no way back. */
    private List<Finding> replayed() throws SQLException {
        return chain.replay(Strategy.STAIRS).findings().stream()
                .filter(finding -> !finding.rule().equals(Rules.BACK_MISSING))
                .toList();
    }

    private String settings() {
        return folder.resolve(Settings.FILE_NAME).toString();
    }
}
