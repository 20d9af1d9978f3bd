package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.palindrome.contract.Contract;
import dev.palindrome.contract.Expression;
import dev.palindrome.contract.HierarchyClaim;
import dev.palindrome.contract.Invariant;
import dev.palindrome.contract.Misfit;
import dev.palindrome.contract.Renaming;
import dev.palindrome.contract.StepClaims;
import dev.palindrome.contract.StepClaims.PlacedHierarchy;
import dev.palindrome.contract.TableClaim;
import dev.palindrome.contract.TableClaim.Dropped;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.Place;
import dev.palindrome.finding.Acceptance;
import dev.palindrome.finding.Rule;
import dev.palindrome.finding.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractReaderTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("palindrome.yaml");
    }

    @Test
    void readsASingleInvariantAndASingleConditionOfRows() throws IOException {
        var claims = read("steps: { a: { invariants: SELECT 1, forward: { t: { rows: id > 1 } } } }")
                .contract()
                .of("a")
                .orElseThrow();

        assertThat(claims.invariants()).extracting(Invariant::name).containsExactly("SELECT 1");
        assertThat(claims.forward()).singleElement().satisfies(claim -> {
            assertThat(claim.lost()).map(Expression::sql).contains("id > 1");
            assertThat(claim.added()).isEqualTo(claim.lost());
        });
    }

    @Test
    void readsEverythingThatAStepCanSay() throws IOException {
        var settings = read("""
                steps:
                  1:
                    rerunnable: true
                    forward:
                      app.plans:
                        values: { note: "upper(note);", kind: null, level: 7, live: true }
                        renamed: [ schemes, { phase: stage } ]
                        dropped: [ owner, size ]
                        rows: { lost: "level < 0", added: "id > 9" }
                    back:
                      plans:
                        values: { note: "lower(note)" }
                    invariants: [ " SELECT 1\\nFROM t; " ]
                    accept:
                      - { rule: back-missing, because: "as agreed" }
                      - { rule: rows-added, object: logs, because: "on purpose" }
                  "2":
                """);

        assertThat(settings.contract())
                .isEqualTo(new Contract(List.of(
                        new StepClaims(
                                "1",
                                at(2, 3),
                                List.of(new TableClaim(
                                        "app.plans",
                                        at(5, 7),
                                        Map.of(
                                                "note", new Expression("upper(note)", at(6, 25)),
                                                "kind", new Expression("NULL", at(6, 47)),
                                                "level", new Expression("7", at(6, 60)),
                                                "live", new Expression("true", at(6, 69))),
                                        Optional.of(new Renaming("app.plans", "schemes", at(7, 20))),
                                        List.of(new Renaming("phase", "stage", at(7, 31))),
                                        false,
                                        List.of(new Dropped("owner", at(8, 20)), new Dropped("size", at(8, 27))),
                                        Optional.of(new Expression("level < 0", at(9, 23))),
                                        Optional.of(new Expression("id > 9", at(9, 43))))),
                                List.of(new TableClaim(
                                        "plans",
                                        at(11, 7),
                                        Map.of("note", new Expression("lower(note)", at(12, 25))),
                                        Optional.empty(),
                                        List.of(),
                                        false,
                                        List.of(),
                                        Optional.empty(),
                                        Optional.empty())),
                                Optional.of(at(3, 17)),
                                List.of(new Invariant("SELECT 1", new Expression("SELECT 1\nFROM t", at(13, 19)))),
                                List.of()),
                        silent("2", at(17, 3)))));
        assertThat(settings.accept())
                .containsExactly(
                        new Acceptance("1", Rules.BACK_MISSING, Optional.empty(), "as agreed").at(at(15, 9)),
                        new Acceptance("1", Rules.ROWS_ADDED, Optional.of("logs"), "on purpose").at(at(16, 9)));
        assertThat(settings.mentions())
                .containsExactly(new Settings.Mention("1", at(2, 3)), new Settings.Mention("2", at(17, 3)));
    }

    @Test
    void keepsTheOrderOfDeclaredValues() throws IOException {
        assertThat(table("values: { z: 1, a: 2, m: 3 }").values().keySet()).containsExactly("z", "a", "m");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "renamed: u                   | u | ",
                "renamed: { a: b }            |   | a=b",
                "renamed: { a: b, c: d }      |   | a=b c=d",
                "renamed: [ u ]               | u | ",
                "renamed: [ { a: b }, u ]     | u | a=b",
                "renamed: [ ]                 |   | ",
                "renamed: null                |   | ",
            })
    void readsNewNames(String said, String table, String columns) throws IOException {
        var claim = table(said);

        assertThat(claim.renamed().map(Renaming::after)).isEqualTo(Optional.ofNullable(table));
        assertThat(claim.columns().stream().map(one -> one.before() + "=" + one.after()))
                .containsExactly(words(columns));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dropped: true         | true  | ",
                "dropped: false        | false | ",
                "dropped: null         | false | ",
                "dropped: a            | false | a",
                "dropped: [ a, b ]     | false | a b",
                "dropped: [ ]          | false | ",
                "dropped: [ 'true' ]   | false | true",
            })
    void readsWhatGoes(String said, boolean gone, String columns) throws IOException {
        var claim = table(said);

        assertThat(claim.gone()).isEqualTo(gone);
        assertThat(claim.dropped().stream().map(Dropped::column)).containsExactly(words(columns));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rows: { lost: 'a > 1' }              | a > 1 | ",
                "rows: { added: false }               |       | false",
                "rows: { lost: true, added: 'b' }     | true  | b",
                "rows: { }                            |       | ",
                "rows: null                           |       | ",
            })
    void readsWhichRowsComeAndGo(String said, String lost, String added) throws IOException {
        var claim = table(said);

        assertThat(claim.lost().map(Expression::sql)).isEqualTo(Optional.ofNullable(lost));
        assertThat(claim.added().map(Expression::sql)).isEqualTo(Optional.ofNullable(added));
    }

    @Test
    void readsInvariantsByTheNamesThatTheyAreGiven() throws IOException {
        assertThat(step("invariants: { no orphans: SELECT 1, no cycles: SELECT 2 }")
                        .invariants())
                .extracting(Invariant::name, invariant -> invariant.query().sql())
                .containsExactly(tuple("no orphans", "SELECT 1"), tuple("no cycles", "SELECT 2"));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "null, false"})
    void readsWhetherAStepCanBeRunAgain(String said, boolean rerunnable) throws IOException {
        assertThat(step("rerunnable: " + said).rerunnable().isPresent()).isEqualTo(rerunnable);
    }

    @Test
    void readsWhatMayBeLostWithTheReason() throws IOException {
        var settings = read("""
                steps:
                  a:
                    forward: { lossy: [ logs, plans.note ], because: "nobody reads them" }
                    back: { lossy: [ plans ], because: "kept elsewhere" }
                """);

        assertThat(settings.accept())
                .containsExactly(
                        new Acceptance("a", lostForward(), Optional.of("logs"), "nobody reads them").at(at(3, 25)),
                        new Acceptance("a", lostForward(), Optional.of("plans.note"), "nobody reads them")
                                .at(at(3, 31)),
                        new Acceptance(
                                        "a",
                                        List.of(Rules.VALUES_NOT_RESTORED, Rules.ROWS_NOT_RESTORED),
                                        Optional.of("plans"),
                                        "kept elsewhere")
                                .at(at(4, 22)));
        assertThat(settings.contract().of("a").orElseThrow().forward()).isEmpty();
    }

    @Test
    void acceptancesOfStepsComeBehindThoseOfTheWholeChain() throws IOException {
        assertThat(read("""
                        steps: { a: { accept: [ { rule: rows-lost, because: x } ] } }
                        accept: [ { step: b, rule: rows-lost, because: y } ]
                        """).accept()).extracting(Acceptance::step).containsExactly("b", "a");
    }

    @Test
    void readsAHierarchyWithAllItsColumns() throws IOException {
        assertThat(hierarchy("root: top, depth: level, path: way, children: below, separator: '>',"
                                + " columns: { label: \"path || 'x'\", none: null }")
                        .claim())
                .isEqualTo(new HierarchyClaim(
                        "t",
                        "id",
                        "up",
                        Optional.of("top"),
                        Optional.of("level"),
                        Optional.of("way"),
                        Optional.of("below"),
                        Optional.of(">"),
                        Map.of("label", "path || 'x'", "none", "NULL"),
                        Misfit.NONE_SAID,
                        Misfit.NONE_SAID));
        assertThat(hierarchy("root: top").place()).isEqualTo(at(1, 30));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cycle: null                                        | NULL         | ",
                "cycle: \"null\"                                    | NULL         | ",
                "cycle:                                             | NULL         | ",
                "cycle: self                                        | SELF         | ",
                "cycle: smallest-key                                | SMALLEST_KEY | ",
                "cycle: { reported-in: misfits }                    | NONE_SAID    | misfits",
                "cycle: { value: self, reported-in: app.misfits }   | SELF         | app.misfits",
                "cycle: { value: null, reported-in: misfits }       | NULL         | misfits",
                "cycle: { value: smallest-key }                     | SMALLEST_KEY | ",
                "root: top                                          | NONE_SAID    | ",
            })
    void readsWhatRowsOnACycleGet(String said, Misfit.Value value, String reportedIn) throws IOException {
        assertThat(hierarchy(said).claim().cycle()).isEqualTo(new Misfit(value, Optional.ofNullable(reportedIn)));
    }

    @ParameterizedTest
    @CsvSource({"null, NULL", "self, SELF", "root, ROOT"})
    void readsWhatOrphansGet(String said, Misfit.Value value) throws IOException {
        assertThat(hierarchy("orphan: " + said).claim().orphan()).isEqualTo(Misfit.of(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ a: { forwards: { } } }                                      | 1:15: unknown key forwards; did you"
                        + " mean forward? (known here: forward, back, skip, replace, rerunnable, invariants, hierarchies, accept)",
                "{ a: { quite: { } } }                                         | 1:15: unknown key quite (known here: ",
                "{ a: { forward: { t: { value: { c: 1 } } } } }                | 1:31: unknown key value; did you mean"
                        + " values? (known here: values, renamed, dropped, rows)",
                "{ a: { forward: { t: { rows: { los: x } } } } }               | 1:39: unknown key los; did you mean"
                        + " lost? (known here: lost, added)",
                "{ a: { hierarchies: [ { table: t, key: k, parent: p, dept: d } ] } } | 1:61: unknown key dept; did you"
                        + " mean depth?",
                "{ a: { hierarchies: [ { table: t, key: k, parent: p, cycle: { valu: self } } ] } } | 1:70: unknown key"
                        + " valu; did you mean value? (known here: value, reported-in)",
                "{ a: { accept: [ { rule: rows-lost, because: x, step: b } ] } } | 1:56: unknown key step (known here:"
                        + " rule, object, because)",
                "[ a ]                                                         | 1:8: steps has to be a mapping, but is"
                        + " a list",
                "{ a: b }                                                      | 1:13: a has to be a mapping, but is a"
                        + " text",
                "{ a: { forward: [ ] } }                                       | 1:24: forward has to be a mapping,"
                        + " but is a list",
                "{ a: { forward: { t: 5 } } }                                  | 1:29: t has to be a mapping, but is"
                        + " a text",
                "{ a: { forward: { t: { values: [ c ] } } } }                  | 1:39: values has to be a mapping, but"
                        + " is a list",
                "{ a: { forward: { t: { values: { c: [ 1 ] } } } } }           | 1:44: c has to be a text, but is a"
                        + " list",
                "{ a: { forward: { t: { renamed: 7 } } } }                     | 1:40: renamed has to be a text or a"
                        + " mapping or a list, but is a text",
                "{ a: { forward: { t: { dropped: { a: b } } } } }              | 1:40: dropped has to be a text or a"
                        + " list, but is a mapping",
                "{ a: { rerunnable: maybe } }                                  | 1:27: rerunnable has to be true or"
                        + " false, but is a text",
                "{ a: { invariants: [ { } ] } }                                | 1:29: an entry of invariants has to be"
                        + " a text, but is a mapping",
                "{ a: { invariants: { x: null } } }                            | 1:32: x has to be a text, but is"
                        + " empty",
                "{ a: { forward: { lossy: t, because: x } } }                  | 1:33: lossy has to be a list, but is a"
                        + " text",
                "{ a: { hierarchies: [ { table: t, key: k } ] } }              | 1:30: the key parent is missing here",
                "{ a: { hierarchies: [ { table: t, key: k, parent: p, root: '' } ] } } | 1:67: root has to be a text,"
                        + " but is empty",
                "{ a: { hierarchies: [ { table: t, key: k, parent: null } ] } } | 1:30: the key parent is missing here",
                "{ a: { accept: [ { rule: rows-lost } ] } }                    | 1:25: the key because is missing here",
                "{ a: { accept: [ { because: x } ] } }                         | 1:25: the key rule is missing here",
                "{ a: { accept: [ { rule: row-lost, because: x } ] } }         | 1:33: there is no rule row-lost; did"
                        + " you mean rows-lost?",
                "{ a: { hierarchies: [ { table: t, key: k, parent: p, cycle: sel } ] } } | 1:68: cycle has to be one of"
                        + " null, self, smallest-key, root, but is sel; did you mean self?",
                "{ a: { hierarchies: [ { table: t, key: k, parent: p, cycle: root } ] } } | 1:30: a cycle of table t has"
                        + " no topmost row that could be its root: take null, self or smallest-key",
                "{ a: { hierarchies: [ { table: t, key: k, parent: p, orphan: smallest-key } ] } } | 1:30: orphans of"
                        + " table t are on no cycle that has a smallest key: take root, null or self",
                "{ a: { forward: { lossy: [ t ] } } }                          | 1:24: the key because is missing here",
                "{ a: { forward: { because: x } } }                            | 1:26: because gives the reason for"
                        + " lossy, which is missing here",
                "{ a: { forward: { t: { renamed: [ u, v ] } } } }              | 1:45: the table can have one new name"
                        + " only",
                "{ a: { forward: { t: { }, t: { } } } }                        | 1:34: the key t is there twice",
                "{ a: { }, a: { } }                                            | 1:18: the key a is there twice",
                "{ a: { forward: { t: { values: { c: '' } } } } }              | 1:44: c has to be a text, but is"
                        + " empty",
            })
    void complainsWithThePlace(String steps, String complaint) {
        assertThatThrownBy(() -> read("steps: " + steps))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(file + ":" + complaint);
    }

    @Test
    void complainsAboutTheFirstOfSeveralFaults() {
        assertThatThrownBy(() -> read("""
                steps:
                  a: { forward: { t: { values: { } } } }
                  b: { rerunnable: 5, foo: 1 }
                  c: { bar: 1 }
                """)).hasMessageStartingWith(file + ":3:20: rerunnable has to be true or false");
    }

    @Test
    void complainsAboutAStepThatTheChainLacks() throws IOException {
        Files.writeString(folder.resolve("0001_base.up.sql"), "SELECT 1");
        Files.writeString(folder.resolve("0001_base.down.sql"), "SELECT 1");
        Files.writeString(file, "chain: { path: ., tool: plain }\nsteps:\n  0001_bass: { rerunnable: true }\n");

        assertThatThrownBy(() -> Project.open(Optional.of(folder), Optional.empty(), Optional.empty()))
                .isInstanceOf(BadInputException.class)
                .hasMessage(file + ":3:3: the chain has no step 0001_bass; did you mean 0001_base?");
    }

    private TableClaim table(String said) throws IOException {
        return step("forward: { t: { " + said + " } }").forward().get(0);
    }

    private PlacedHierarchy hierarchy(String said) throws IOException {
        return step("hierarchies: [ { table: t, key: id, parent: up, " + said + " } ]")
                .hierarchies()
                .get(0);
    }

    private StepClaims step(String said) throws IOException {
        return read("steps: { a: { " + said + " } }").contract().of("a").orElseThrow();
    }

    private Settings read(String text) throws IOException {
        Files.writeString(file, text);
        return SettingsReader.read(file);
    }

    private Place at(int line, int column) {
        return new Place(file, line, column);
    }

    private static StepClaims silent(String step, Place place) {
        return new StepClaims(step, place, List.of(), List.of(), Optional.empty(), List.of(), List.of());
    }

    private static List<Rule> lostForward() {
        return List.of(Rules.VALUES_CHANGED, Rules.ROWS_LOST);
    }

    private static String[] words(String text) {
        return text == null ? new String[0] : text.split(" ");
    }
}
