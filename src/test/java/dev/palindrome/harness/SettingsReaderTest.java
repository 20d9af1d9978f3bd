package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.contract.Contract;
import dev.palindrome.database.ContainerSettings;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.Place;
import dev.palindrome.finding.Acceptance;
import dev.palindrome.finding.Rules;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.fixture.Dataset;
import dev.palindrome.fixture.TablePattern;
import dev.palindrome.fixture.hierarchy.Hierarchy;
import dev.palindrome.fixture.hierarchy.HierarchyColumns;
import dev.palindrome.fixture.hierarchy.HierarchyTable;
import dev.palindrome.fixture.hierarchy.Parameter;
import dev.palindrome.fixture.hierarchy.Shape;
import dev.palindrome.fixture.source.TableName;
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
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    private static final String PLANS = "table: plans, key: id, parent: up";

    @TempDir
    private Path folder;

    @BeforeEach
    void createFilesThatSettingsName() throws IOException {
        Files.createDirectories(folder.resolve("migrations"));
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("prelude.sql"), "");
        Files.writeString(folder.resolve("data/plans.csv"), "");
        Files.writeString(folder.resolve("data/more.sql"), "");
    }

    @Test
    void readsEveryPart() throws IOException {
        var settings = read("""
                chain: { path: migrations, tool: golang-migrate }
                database: embedded:17
                database-name: app
                prelude: [ prelude.sql ]
                session: "SET lock_timeout = '5s'"
                datasets:
                  - name: plans
                    after: 0001
                    files: [ data/plans.csv, ./data/more.sql ]
                  - { name: rest, files: [ data/more.sql ] }
                accept:
                  - { step: "0002_x", rule: table-recreated, object: public.actions, because: "as agreed" }
                  - { step: "*", rule: back-missing, because: "we never go back" }
                """);
        var file = folder.resolve("palindrome.yaml");
        assertThat(settings)
                .isEqualTo(new Settings(
                        Optional.of(folder.resolve("migrations")),
                        Optional.of("golang-migrate"),
                        Map.of(),
                        Optional.of("embedded:17"),
                        Optional.of("app"),
                        ContainerSettings.NONE,
                        List.of(folder.resolve("prelude.sql")),
                        "SET lock_timeout = '5s'",
                        List.of(
                                new Dataset(
                                        "plans",
                                        Optional.of("0001"),
                                        List.of(folder.resolve("data/plans.csv"), folder.resolve("data/more.sql"))),
                                new Dataset("rest", Optional.empty(), List.of(folder.resolve("data/more.sql")))),
                        Optional.empty(),
                        false,
                        List.of(
                                new Acceptance(
                                                "0002_x",
                                                Rules.TABLE_RECREATED,
                                                Optional.of("public.actions"),
                                                "as agreed")
                                        .at(new Place(file, 12, 13)),
                                new Acceptance("*", Rules.BACK_MISSING, Optional.empty(), "we never go back")
                                        .at(new Place(file, 13, 13))),
                        Contract.NONE,
                        List.of(),
                        List.of(new Settings.Mention("0001", new Place(file, 8, 12)))));
    }

    @Test
    void readsThatThereAreToBeNoRows() throws IOException {
        assertThat(read("datasets: none").noRows()).isTrue();
        assertThat(read("datasets: none").datasets()).isEmpty();
        assertThat(read("datasets: []").noRows()).isFalse();
        assertThatThrownBy(() -> read("datasets: nothing"))
                .hasMessageEndingWith("palindrome.yaml:1:11: datasets has to be a list, or none for empty tables");
        assertThatThrownBy(() -> read("datasets: { name: x }")).hasMessageContaining("datasets has to be a list");
    }

    @Test
    void readsThatADatasetMayBeMissing() throws IOException {
        assertThat(read("datasets: [ { name: a, files: [ data/plans.csv ], optional: true } ]")
                        .datasets())
                .extracting(Dataset::optional)
                .containsExactly(true);
        assertThatThrownBy(() -> read("datasets: [ { name: a, auto: true, optional: true } ]"))
                .hasMessageContaining("optional and auto do not go together");
    }

    @Test
    void readsWhatAContainerIsGiven() throws IOException {
        Files.writeString(folder.resolve("postgresql.conf"), "");
        var settings = read("""
                docker:
                  init: [ data/more.sql ]
                  extensions: [ vector, postgis ]
                  environment: { POSTGRES_INITDB_ARGS: --data-checksums, WORKERS: 4 }
                  configuration: postgresql.conf
                """);
        assertThat(settings.container())
                .isEqualTo(new ContainerSettings(
                        List.of(folder.resolve("data/more.sql")),
                        List.of("vector", "postgis"),
                        Map.of("POSTGRES_INITDB_ARGS", "--data-checksums", "WORKERS", "4"),
                        Optional.of(folder.resolve("postgresql.conf"))));
    }

    @Test
    void readsTheOptionsOfATool() throws IOException {
        var settings = read("chain: { tool: alembic, options: { ini: app/alembic.ini, url: 'env:DATABASE_URL' } }");

        assertThat(settings.options()).isEqualTo(Map.of("ini", "app/alembic.ini", "url", "env:DATABASE_URL"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ tool: alembic, options: { pyton: x } } | 1:36: unknown key pyton; did you mean python?",
                "{ options: { pyton: x } }                | 1:21: unknown key pyton; did you mean python?",
                "{ tool: plain, options: { ini: x } }     | 1:32: the tool plain has no options",
                "{ tool: alembic, options: { ini: [ ] } } | 1:41: ini has to be a text, but is a list"
            })
    void anOptionThatTheToolDoesNotKnowIsNamedWithItsPlace(String chain, String complaint) {
        assertThatThrownBy(() -> read("chain: " + chain))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("palindrome.yaml:" + complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true                                   | 20 |  1 | false",
                "50                                     | 50 |  1 | false",
                "{ }                                    | 20 |  1 | false",
                "{ rows: 5, seed: -7, hostile: true }   |  5 | -7 | true",
                "{ seed: 3, hostile: false }            | 20 |  3 | false",
            })
    void readsTheWishForAutomaticRows(String text, int rows, long seed, boolean hostile) throws IOException {
        var settings = read("datasets: [ { name: rest, auto: " + text + ", keep: [ actions, app.* ] } ]");

        assertThat(settings.datasets()).isEmpty();
        var automatic = settings.automatic().orElseThrow();
        assertThat(automatic).isEqualTo(new AutomaticFixture(rows, seed, hostile, automatic.keep()));
        assertThat(automatic.keep()).extracting(TablePattern::text).containsExactly("actions", "app.*");
    }

    @Test
    void takesOptionsThatAreMappingsApart() throws IOException {
        var settings = read("chain: { tool: alembic, options: { env: builtin, environment: { KEY: 1, OTHER: x },"
                + " url: { env: { host: H } } } }");

        assertThat(settings.options())
                .isEqualTo(Map.of(
                        "env", "builtin", "environment.KEY", "1", "environment.OTHER", "x", "url.env.host", "H"));
    }

    @Test
    void readsTheRowsToGenerate() throws IOException {
        var settings = read("""
                datasets:
                  - name: plans
                    after: "0001_base"
                    generate: { table: v3_plans, key: plan_id, parent: parent_plan_id, shape: mixed, size: 1000,
                                seed: 7, branching: 3, length: 6, tail: 2, trees: 4, shares: { cycle: 2, orphan: 0 } }
                  - name: more
                    files: [ data/more.sql ]
                    generate:
                      - { table: app.a, key: id, parent: up, shape: chain, size: 1 }
                      - { table: b, key: id, parent: up, shape: self-loop, size: 2, first-key: -5 }
                """);
        var file = folder.resolve("palindrome.yaml");
        assertThat(settings.datasets())
                .containsExactly(
                        new Dataset(
                                "plans",
                                Optional.of("0001_base"),
                                List.of(),
                                List.of(new HierarchyTable(
                                        new Place(file, 4, 15),
                                        new HierarchyColumns(TableName.parse("v3_plans"), "plan_id", "parent_plan_id"),
                                        new Hierarchy(
                                                Shape.MIXED,
                                                1000,
                                                7,
                                                Map.of(
                                                        Parameter.BRANCHING,
                                                        3,
                                                        Parameter.LENGTH,
                                                        6,
                                                        Parameter.TAIL,
                                                        2,
                                                        Parameter.TREES,
                                                        4),
                                                Map.of(Shape.CYCLE, 2, Shape.ORPHAN, 0)),
                                        1))),
                        new Dataset(
                                "more",
                                Optional.empty(),
                                List.of(folder.resolve("data/more.sql")),
                                List.of(
                                        new HierarchyTable(
                                                new Place(file, 9, 9),
                                                new HierarchyColumns(TableName.of("app", "a"), "id", "up"),
                                                Hierarchy.of(Shape.CHAIN, 1, 1),
                                                1),
                                        new HierarchyTable(
                                                new Place(file, 10, 9),
                                                new HierarchyColumns(TableName.parse("b"), "id", "up"),
                                                Hierarchy.of(Shape.SELF_LOOP, 2, 1),
                                                -5))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing\n",
                "~",
                "{}",
                "chain:\ndatabase: ~\nprelude: []\ndatasets: []\naccept:\n",
                "steps: {}\n",
            })
    void takesWhatIsNotThereAsNotGiven(String text) throws IOException {
        assertThat(read(text)).isEqualTo(Settings.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "database-name: ''                   | 1:16: database-name has to be a text, but is empty",
                "database-name: ääääääääääääääääääääääääääääääää | 1:16: database-name has to have 63 bytes at most",
                "datasts: []                        | 1:1: unknown key datasts; did you mean datasets?",
                "x: 1                               | 1:1: unknown key x",
                "chain: { pth: migrations }         | 1:10: unknown key pth; did you mean path?",
                "database: a\\ndatabase: b          | 2:1: the key database is there twice",
                "keep: [ a ]                        | 1:1: unknown key keep",
                "datasets: [ { steps: 5 } ]         | 1:15: unknown key steps",
                "datasets: [ { name: a, keep: [], files: [ palindrome.yaml ] } ] | 1:30: keep belongs to auto",
                "datasets: [ { name: a, auto: 0 } ] | 1:30: auto has to be a whole number from 1 to 10000, but is 0",
                "datasets: [ { name: a, auto: { hostile: 1 } } ] | 1:41: hostile has to be true or false, but is 1",
                "datasets: [ { name: a, auto: { row: 1 } } ] | 1:32: unknown key row; did you mean rows?",
                "datasets: [ { name: a, auto: true, files: [ x ] } ] | 1:43: files and auto do not go together",
                "datasets: [ { name: a, auto: 5 }, { name: b, auto: 6 } ] | 1:43: two datasets are automatic",
                "datasets: [ { name: a, generate: 5 } ] | 1:34: generate has to be a mapping with the keys table, key,",
                "datasets: [ { name: a, generate: [ 5 ] } ] | 1:36: an entry of generate has to be a mapping",
                "datasets: [ { name: a, generate: [] } ] | 1:34: the dataset a generates nothing",
                "datasets: [ { name: a, generate: { tabl: a } } ] | 1:36: unknown key tabl; did you mean table?",
                "datasets: [ { name: a, generate: { table: a } } ] | 1:34: the key key is missing here",
                "datasets: [ { name: a, generate: { " + PLANS + " } } ] | 1:34: the key shape is missing here",
                "datasets: [ { name: a, generate: { shape: chian, " + PLANS
                        + " } } ] | 1:43: there is no shape chian but",
                "datasets: [ { name: a, generate: { shape: chain, " + PLANS + " } } ] | 1:34: the key size is missing",
                "datasets: [ { name: a, generate: { size: 0, shape: chain, " + PLANS
                        + " } } ] | 1:42: size has to be a whole number from 1 to 1000000000, but is 0",
                "datasets: [ { name: a, generate: { size: x, shape: chain, " + PLANS
                        + " } } ] | 1:42: size has to be a",
                "datasets: [ { name: a, generate: { tail: 0, size: 9, shape: lasso, " + PLANS
                        + " } } ] | 1:42: tail has to be a whole number from 1 to 1000000000, but is 0",
                "datasets: [ { name: a, generate: { tail: 1, size: 9, shape: chain, " + PLANS
                        + " } } ] | 1:34: tail means nothing for the shape chain",
                "datasets: [ { name: a, generate: { shares: { cycel: 1 }, size: 9, shape: mixed, " + PLANS
                        + " } } ] | 1:46: unknown key cycel",
                "datasets: [ { name: a, generate: { shares: { cycle: -1 }, size: 9, shape: mixed, " + PLANS
                        + " } } ] | 1:53: cycle has to be a whole number from 0 to 1000000, but is -1",
                "datasets: [ { name: a, generate: { size: 9, shape: chain, table: a, key: b, parent: b } } ] | 1:34: key"
                        + " and parent are the same column b",
                "chain: migrations     | 1:8: chain has to be a mapping with the keys path, tool, options, but is a text",
                "chain: [ ]            | 1:8: chain has to be a mapping with the keys path, tool, options, but is a list",
                "- 1                   | 1:1: the file has to be a mapping with the keys chain, database, database-name, docker, prelude",
                "chain: { path: nowhere }           | /nowhere does not exist",
                "chain: { path: \"a\\0b\" }         | 1:16: path is not a path",
                "chain: { path: {} }                | 1:16: path has to be a text, but is a mapping",
                "tool: \" \"                        | 1:1: unknown key tool",
                "database: \" \"                    | 1:11: database has to be a text, but is empty",
                "prelude: prelude.sql               | 1:10: prelude has to be a list, but is a text",
                "prelude: [ gone.sql ]              | 1:12: an entry of prelude: ",
                "prelude: [ data ]                  | /data is not a file",
                "prelude: [ ~ ]                     | 1:12: an entry of prelude has to be a text, but is empty",
                "datasets: [ { name: a } ]          | 1:13: the key files is missing here",
                "datasets: [ { files: [] } ]        | 1:13: the key name is missing here",
                "datasets: [ { name: a, files: [] } ] | 1:31: the dataset a has no files",
                "datasets: [ { name: a, files: [ data ] } ] | /data is not a file",
                "accept: [ { step: a, rule: row-lost, because: b } ] | 1:28: there is no rule row-lost; did you mean "
                        + "rows-lost?",
                "accept: [ { step: a, rule: rows-lost } ]   | 1:11: the key because is missing here",
                "accept: [ { step: a, rule: rows-lost, because: '' } ] | because has to be a text, but is empty",
                "accept: [ 5 ]      | an entry of accept has to be a mapping with the keys step, rule, object, because",
                "chain: { path: [                   | is not YAML: ",
                "a: b: c                            | 1:5: is not YAML: mapping values are not allowed here",
                "a: \"\\a\\q\"                      | is not YAML: ",
                "{ } --- { }                        | is not YAML: ",
            })
    void complainsWithThePlace(String text, String complaint) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(folder.resolve("palindrome.yaml") + ":")
                .hasMessageContaining(complaint);
    }

    @Test
    void refusesTwoDatasetsOfOneName() {
        assertThatThrownBy(() -> read("""
                                datasets:
                                  - { name: a, files: [ data/more.sql ] }
                                  - { name: a, files: [ data/more.sql ] }
                                """)).hasMessageEndingWith(":3:13: two datasets are named a");
    }

    @Test
    void refusesCharactersThatYamlDoesNotAllow() {
        assertThatThrownBy(() -> read("a: \u0001")).hasMessageContaining("is not YAML: ");
    }

    @Test
    void refusesWhatIsNoTextFile() throws IOException {
        var binary = folder.resolve("binary.yaml");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> SettingsReader.read(binary)).hasMessage(binary + ": is not UTF-8 text");
        assertThatThrownBy(() -> SettingsReader.read(folder)).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> SettingsReader.read(folder.resolve("gone.yaml")))
                .hasMessageEndingWith("gone.yaml: does not exist");
    }

    private Settings read(String text) throws IOException {
        var file = folder.resolve("palindrome.yaml");
        Files.writeString(file, text);
        return SettingsReader.read(file);
    }
}
