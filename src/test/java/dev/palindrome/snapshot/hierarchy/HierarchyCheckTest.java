package dev.palindrome.snapshot.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.contract.ContractException;
import dev.palindrome.contract.HierarchyClaim;
import dev.palindrome.contract.Misfit;
import dev.palindrome.contract.Misfit.Value;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.snapshot.hierarchy.HierarchyDeviation.Kind;
import dev.palindrome.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HierarchyCheckTest {

    /** 1 - 2 - 3 and 1 - 4, the cycle 6 - 8 - 7 with 9 and 10 below it, 11 its own parent, the orphan 12 with 13. */
    private static final String PLANS = """
            CREATE TABLE plans (id int PRIMARY KEY, up bigint, root int, depth smallint, path text, children bigint);
            INSERT INTO plans VALUES (1, NULL, 1, 0, '1', 2), (2, 1, 1, 1, '1/2', 1), (3, 2, 1, 2, '1/2/3', 0),
                (4, 1, 1, 1, '1/4', 0), (6, 7, NULL, NULL, NULL, 1), (7, 8, NULL, NULL, NULL, 1),
                (8, 6, NULL, NULL, NULL, 2), (9, 8, NULL, NULL, NULL, 1), (10, 9, NULL, NULL, NULL, 0),
                (11, 11, NULL, NULL, NULL, 1), (12, 99, 12, 0, '12', 1), (13, 12, 12, 1, '12/13', 0);
            """;

    private static final Claims NULL_ON_CYCLES = Claims.ALL.cycle(Misfit.of(Value.NULL));

    private EphemeralDatabase database;
    private Connection connection;

    @BeforeEach
    void create() throws SQLException {
        database = TestServer.create();
        connection = database.borrow();
    }

    @AfterEach
    void drop() throws SQLException {
        connection.close();
        database.close();
    }

    private void sql(String sql) throws SQLException {
        try (var session = database.connect();
                var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<HierarchyDeviation> deviations(HierarchyClaim claim) throws SQLException {
        return HierarchyCheck.deviations(connection, claim);
    }

    private HierarchyDeviation only(HierarchyClaim claim) throws SQLException {
        var deviations = deviations(claim);
        assertThat(deviations).hasSize(1);
        return deviations.get(0);
    }

    private static List<String> lines(HierarchyDeviation deviation) {
        return deviation.samples().stream()
                .map(sample -> sample.key() + " " + sample.column() + " " + sample.before() + " " + sample.after())
                .toList();
    }

    @Test
    void whatFollowsFromTheParentsIsAccepted() throws SQLException {
        sql(PLANS);
        assertThat(deviations(NULL_ON_CYCLES.ofPlans())).isEmpty();
        sql("TRUNCATE plans");
        assertThat(deviations(NULL_ON_CYCLES.ofPlans())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "root = 2         | ROOT     | root     | wrong root in column root                   | 1   | 2",
                "depth = NULL     | DEPTH    | depth    | wrong depth in column depth                 | 1   | null",
                "path = '1/2/'    | PATH     | path     | wrong path in column path                   | 1/2 | 1/2/",
                "path = '2'       | PATH     | path     | wrong path in column path                   | 1/2 | 2",
                "path = NULL      | PATH     | path     | wrong path in column path                   | 1/2 | null",
                "children = 0     | CHILDREN | children | wrong number of children in column children | 1   | 0",
            })
    void oneWrongValueIsFoundAndOnlyIt(
            String change, Kind kind, String column, String words, String ought, String actual) throws SQLException {
        sql(PLANS + "UPDATE plans SET " + change + " WHERE id = 2");
        var deviation = only(NULL_ON_CYCLES.ofPlans());
        assertThat(deviation.kind()).isEqualTo(kind);
        assertThat(deviation.column()).isEqualTo(column);
        assertThat(deviation.rows()).isOne();
        assertThat(deviation.message()).isEqualTo("table plans: " + words + " in 1 of 12 rows");
        assertThat(lines(deviation)).containsExactly("id=2 " + column + " " + ought + " " + actual);
    }

    @Test
    void aCycleInSilenceIsADeviationAndNothingElseIsAskedOfItsRows() throws SQLException {
        sql(PLANS + "UPDATE plans SET root = 5, depth = 5, path = 'x' WHERE id = 10");
        var deviation = only(Claims.ALL.column("path", "path").ofPlans());
        assertThat(deviation.kind()).isEqualTo(Kind.CYCLE_IN_SILENCE);
        assertThat(deviation.rows()).isEqualTo(6);
        assertThat(deviation.message())
                .isEqualTo("table plans: 6 of 12 rows on or under a cycle the contract does not speak of");
        assertThat(lines(deviation))
                .containsExactly(
                        "id=6 up null 7",
                        "id=7 up null 8",
                        "id=8 up null 6",
                        "id=9 up null 8",
                        "id=10 up null 9",
                        "id=11 up null 11");
    }

    @Test
    void rowsThatReachNoRootHaveToHoldNull() throws SQLException {
        sql(PLANS + "UPDATE plans SET root = id WHERE id IN (6, 10)");
        assertThat(lines(only(NULL_ON_CYCLES.ofPlans()))).containsExactly("id=6 root null 6", "id=10 root null 10");
        var orphans = deviations(NULL_ON_CYCLES.orphan(Misfit.of(Value.NULL)).ofPlans());
        assertThat(orphans).extracting(HierarchyDeviation::kind).containsExactly(Kind.ROOT, Kind.DEPTH, Kind.PATH);
        assertThat(lines(orphans.get(2))).containsExactly("id=12 path null 12", "id=13 path null 12/13");
    }

    @Test
    void rowsThatReachNoRootCanBeTheirOwn() throws SQLException {
        var self = Claims.ALL
                .cycle(Misfit.of(Value.SELF))
                .orphan(Misfit.of(Value.SELF))
                .ofPlans();
        sql(PLANS + "UPDATE plans SET root = id, depth = 0, path = id WHERE id > 4");
        assertThat(deviations(self)).isEmpty();
        sql("UPDATE plans SET path = '8/9' WHERE id = 9");
        assertThat(lines(only(self))).containsExactly("id=9 path 9 8/9");
    }

    @Test
    void theSmallestKeyOfACycleCanBeItsRoot() throws SQLException {
        var smallest = Claims.ALL.cycle(Misfit.of(Value.SMALLEST_KEY)).ofPlans();
        sql(PLANS + """
                UPDATE plans SET root = 6, depth = 0, path = '6' WHERE id = 6;
                UPDATE plans SET root = 6, depth = 1, path = '6/8' WHERE id = 8;
                UPDATE plans SET root = 6, depth = 2, path = '6/8/7' WHERE id = 7;
                UPDATE plans SET root = 6, depth = 2, path = '6/8/9' WHERE id = 9;
                UPDATE plans SET root = 6, depth = 3, path = '6/8/9/10' WHERE id = 10;
                UPDATE plans SET root = 11, depth = 0, path = '11' WHERE id = 11;
                """);
        assertThat(deviations(smallest)).isEmpty();
        sql("UPDATE plans SET depth = 1 WHERE id = 7");
        assertThat(lines(only(smallest))).containsExactly("id=7 depth 2 1");
    }

    @Test
    void textsAndNumbersHaveTheOrderOfTheirTypes() throws SQLException {
        var claim =
                Claims.NOTHING.root("root").cycle(Misfit.of(Value.SMALLEST_KEY)).ofPlans();
        sql(
                "CREATE TABLE plans (id int PRIMARY KEY, up int, root int); INSERT INTO plans VALUES (9, 10, 9), (10, 9, 9)");
        assertThat(deviations(claim)).isEmpty();
        sql("ALTER TABLE plans ALTER id TYPE text, ALTER up TYPE text, ALTER root TYPE text");
        assertThat(lines(only(claim))).containsExactly("id=9 root 10 9", "id=10 root 10 9");
    }

    @Test
    void reportsHoldAllMisfitsAndNoOthers() throws SQLException {
        var claim = Claims.ALL
                .cycle(Misfit.reportedIn("app.issues"))
                .orphan(new Misfit(Value.ROOT, Optional.of("app.issues")))
                .ofPlans();
        sql(
                PLANS + "CREATE SCHEMA app; CREATE TABLE app.issues (id bigint, why text);"
                        + " INSERT INTO app.issues SELECT id, 'why' FROM plans WHERE id > 4; INSERT INTO app.issues VALUES (NULL)");
        assertThat(deviations(claim)).isEmpty();
        sql("DELETE FROM app.issues WHERE id IN (9, 13); INSERT INTO app.issues VALUES (1), (1), (77)");
        var deviations = deviations(claim);
        assertThat(deviations)
                .extracting(HierarchyDeviation::kind)
                .containsExactly(Kind.NOT_REPORTED, Kind.REPORTED_WITHOUT_REASON);
        assertThat(deviations)
                .extracting(HierarchyDeviation::message)
                .containsExactly(
                        "table plans: 2 of 12 rows on or under a cycle or orphaned, but not reported in column id of"
                                + " table app.issues",
                        "table app.issues: keys without a reason in column id, 2 that no row of table plans has that"
                                + " is on or under a cycle or orphaned");
        assertThat(lines(deviations.get(0)))
                .containsExactly("id=9 app.issues.id 9 null", "id=13 app.issues.id 13 null");
        assertThat(lines(deviations.get(1)))
                .containsExactly("id=1 app.issues.id null 1", "id=77 app.issues.id null 77");
    }

    @Test
    void eachReportHoldsItsOwnMisfits() throws SQLException {
        var claim = Claims.ALL
                .cycle(Misfit.reportedIn("cycles"))
                .orphan(new Misfit(Value.ROOT, Optional.of("orphans")))
                .ofPlans();
        sql(PLANS + "CREATE TABLE cycles (plan int REFERENCES plans, note text PRIMARY KEY);"
                + " CREATE TABLE orphans (the_plan int PRIMARY KEY, first int REFERENCES plans, other int REFERENCES plans);"
                + " INSERT INTO cycles SELECT id, 'n' || id FROM plans WHERE id BETWEEN 6 AND 11;"
                + " INSERT INTO orphans VALUES (12), (13)");
        assertThat(deviations(claim)).isEmpty();
        sql("INSERT INTO orphans VALUES (9)");
        assertThat(lines(only(claim))).containsExactly("the_plan=9 orphans.the_plan null 9");
    }

    @Test
    void columnsAreComparedWithWhatExpressionsGive() throws SQLException {
        sql(PLANS + "CREATE TYPE level AS ENUM ('top', 'sub');"
                + " ALTER TABLE plans ADD level level, ADD \"a name\" text DEFAULT 'it''s {a} 5 % ?';"
                + " UPDATE plans SET level = CASE WHEN up IS NULL OR id = 12 THEN 'top' ELSE 'sub' END::level");
        var level = NULL_ON_CYCLES.column("level", "CASE WHEN depth = 0 THEN 'top' ELSE 'sub' END -- by depth");
        assertThat(deviations(level.ofPlans())).isEmpty();
        sql("UPDATE plans SET level = 'top' WHERE id = 9");
        var deviation = only(level.ofPlans());
        assertThat(deviation.kind()).isEqualTo(Kind.COLUMN);
        assertThat(deviation.message())
                .isEqualTo("table plans: column level is not CASE WHEN depth = 0 THEN 'top' ELSE 'sub' END -- by depth"
                        + " in 1 of 12 rows");
        assertThat(lines(deviation)).containsExactly("id=9 level sub top");
        var ofTheRow = NULL_ON_CYCLES.column("a name", "CASE WHEN level IS NOT NULL THEN 'it''s {a} 5 % ?' END");
        assertThat(deviations(ofTheRow.ofPlans())).isEmpty();
    }

    @Test
    void namesInExpressionsMeanWhatOughtToBe() throws SQLException {
        sql(PLANS + "ALTER TABLE plans ADD note text;"
                + " UPDATE plans SET note = concat_ws(' ', root, depth, children, path);"
                + " UPDATE plans SET root = 77, depth = 77, children = 77 WHERE id < 5");
        var claim = Claims.NOTHING
                .path("path")
                .cycle(Misfit.of(Value.NULL))
                .column("note", "concat_ws(' ', root, depth, children, path)");
        assertThat(deviations(claim.ofPlans())).isEmpty();
    }

    @Test
    void pathsCanBeArraysOrLabelsOrHaveAnotherSeparator() throws SQLException {
        sql(PLANS + "CREATE EXTENSION ltree;"
                + " ALTER TABLE plans ADD keys int[], ADD labels ltree, ADD arrow varchar(40);"
                + " UPDATE plans SET keys = string_to_array(path, '/')::int[], labels = replace(path, '/', '.')::ltree,"
                + " arrow = replace(path, '/', ' > ')");
        for (var column : List.of("keys", "labels")) {
            assertThat(deviations(NULL_ON_CYCLES.path(column).ofPlans())).isEmpty();
        }
        assertThat(deviations(NULL_ON_CYCLES.path("arrow").separator(" > ").ofPlans()))
                .isEmpty();
        sql("UPDATE plans SET keys = '{1,3}', labels = '1.3', arrow = '1 > 3' WHERE id = 3");
        assertThat(lines(only(NULL_ON_CYCLES.path("keys").ofPlans()))).containsExactly("id=3 keys {1,2,3} {1,3}");
        assertThat(lines(only(NULL_ON_CYCLES.path("labels").ofPlans()))).containsExactly("id=3 labels 1.2.3 1.3");
        assertThat(lines(only(NULL_ON_CYCLES.path("arrow").separator(" > ").ofPlans())))
                .containsExactly("id=3 arrow 1 > 2 > 3 1 > 3");
    }

    @Test
    void aPathLongerThanAnyThatIsHeldIsNamedByItsEnd() throws SQLException {
        sql("CREATE TABLE plans (id int PRIMARY KEY, up int, path text, keys int[]);"
                + " INSERT INTO plans SELECT i, nullif(i - 1, 0) FROM generate_series(1, 3000) i;"
                + " UPDATE plans SET keys = ARRAY(SELECT generate_series(1, id)) WHERE id <= 120;"
                + " UPDATE plans SET path = array_to_string(keys, '/')");
        var deviation = only(Claims.NOTHING.path("path").ofPlans());
        assertThat(deviation.rows()).isEqualTo(2_880);
        assertThat(lines(deviation)).hasSize(20).startsWith("id=121 path …/121 null", "id=122 path …/122 null");
        assertThat(lines(only(Claims.NOTHING.path("keys").ofPlans()))).startsWith("id=121 keys …,121 null");
        sql("UPDATE plans SET path = NULL, keys = NULL");
        assertThat(lines(only(Claims.NOTHING.path("path").ofPlans())))
                .startsWith("id=1 path 1 null", "id=2 path 1/2 null");
    }

    @Test
    void namesThatNeedQuotesAreQuoted() throws SQLException {
        sql(
                "CREATE SCHEMA \"My App\"; CREATE TABLE \"My App\".\"the 'plans'\" (\"the 'id'\" text PRIMARY KEY, \"Up\" text,"
                        + " \"the root\" text); INSERT INTO \"My App\".\"the 'plans'\" VALUES ('a''b', NULL, 'x')");
        var claim = Claims.NOTHING.root("the root").of("My App.the 'plans'", "the 'id'", "Up");
        assertThat(lines(only(claim))).containsExactly("the 'id'=a'b the root a'b x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plan  | id    | up  | depth   | 1 | there is no table plan; did you mean plans?",
                "plans | idd   | up  | depth   | 1 | table plans has no column idd but id, up, depth, day, pair, twice,"
                        + " gap, doc, level; did you mean id?",
                "plans | id    | up  | dept    | 1 | table plans has no column dept but id, up, depth, day, pair, twice,"
                        + " gap, doc, level; did you mean depth?",
                "plans | twice | up  | depth   | 1 | column twice of table plans holds 7 more than once: name the key of"
                        + " the table",
                "plans | gap   | up  | depth   | 1 | column gap of table plans holds NULL: name the key of the table",
                "plans | pair  | up  | depth   | 1 | column pair of table plans is of the composite type couple: name a"
                        + " key that is a single value",
                "plans | doc   | up  | depth   | 1 | cannot check column doc of table plans: ERROR: could not identify an"
                        + " equality operator for type json",
                "plans | id    | day | depth   | 1 | cannot check column day of table plans: ERROR: operator does not"
                        + " exist: integer = date",
                "plans | id    | up  | day     | 1 | cannot check column day of table plans: ERROR: operator does not"
                        + " exist: date = integer",
                "plans | id    | up  | depth   | levl | cannot check column level of table plans: ERROR: column `levl`"
                        + " does not exist",
                "plans | id    | up  | depth   | 1 / depth | cannot check column level of table plans: ERROR: division by"
                        + " zero",
                "plans | id    | up  | depth   | path | cannot check column level of table plans: ERROR: column `path`"
                        + " does not exist",
                "plans | id    | id  | depth   | 1 | key and parent are the same column id: name two",
            })
    void whatCannotBeCheckedIsTold(
            String table, String key, String parent, String depth, String expression, String complaint)
            throws SQLException {
        sql("CREATE TYPE couple AS (a int, b int); CREATE TABLE plans (id int PRIMARY KEY, up int, depth int, day date,"
                + " pair couple, twice int, gap int, doc json, level int);"
                + " INSERT INTO plans VALUES (1, NULL, 0, NULL, '(1,2)', 7, NULL, '1', 1),"
                + " (2, NULL, 0, NULL, '(1,3)', 7, 2, '2', 1), (3, NULL, 0, NULL, '(1,4)', 7, 3, '3', 1)");
        var claim = Claims.NOTHING.depth(depth).column("level", expression).of(table, key, parent);
        assertThatThrownBy(() -> deviations(claim))
                .isInstanceOf(ContractException.class)
                .hasMessage(complaint.replace('`', '"'));
        assertUntouched(connection);
    }

    @Test
    void aReportThatCannotHoldKeysIsRefused() throws SQLException {
        sql(PLANS + "CREATE TABLE issues (a int, b int, PRIMARY KEY (a, b))");
        assertThatThrownBy(() ->
                        deviations(Claims.ALL.cycle(Misfit.reportedIn("issues")).ofPlans()))
                .isInstanceOf(ContractException.class)
                .hasMessage("table issues has no column that can hold keys of table plans: give it a column id, one"
                        + " foreign key to that table, or a primary key of one column");
        assertThatThrownBy(() ->
                        deviations(Claims.ALL.cycle(Misfit.reportedIn("isues")).ofPlans()))
                .isInstanceOf(ContractException.class)
                .hasMessage("there is no table isues; did you mean issues?");
    }

    @Test
    void theStateAndTheConnectionStayAsTheyWere() throws SQLException {
        sql(PLANS + "CREATE SEQUENCE s; CREATE FUNCTION clear() RETURNS int LANGUAGE plpgsql AS"
                + " $$ BEGIN DELETE FROM public.plans; RETURN 0; END $$");
        deviations(NULL_ON_CYCLES.column("depth", "clear()").ofPlans());
        assertUntouched(connection);
        assertThat(text(connection, "SELECT count(*) FROM public.plans")).isEqualTo("12");
    }

    @Test
    void aTransactionUnderWayGoesOn() throws SQLException {
        sql(PLANS);
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("UPDATE public.plans SET depth = 5 WHERE id = 1");
        }
        assertThat(lines(only(NULL_ON_CYCLES.ofPlans()))).containsExactly("id=1 depth 0 5");
        assertThatThrownBy(() -> deviations(NULL_ON_CYCLES.column("depth", "x").ofPlans()))
                .isInstanceOf(ContractException.class);
        assertThat(connection.getAutoCommit()).isFalse();
        assertThat(text(connection, "SELECT depth FROM public.plans WHERE id = 1"))
                .isEqualTo("5");
        connection.rollback();
        connection.setAutoCommit(true);
        assertUntouched(connection);
    }

    @Test
    void aServerThatGivesWayIsNoMatterOfTheContract() throws SQLException {
        sql(PLANS);
        var claim = NULL_ON_CYCLES.column("depth", "(SELECT 0 FROM pg_terminate_backend(pg_backend_pid()))");
        assertThatThrownBy(() -> deviations(claim.ofPlans())).isInstanceOf(SQLException.class);
    }

    private static void assertUntouched(Connection connection) throws SQLException {
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(text(connection, "SHOW search_path")).isEqualTo("\"\"");
        assertThat(text(connection, "SHOW enable_hashjoin")).isEqualTo("on");
        assertThat(text(connection, "SELECT count(*) FROM pg_class WHERE relname LIKE 'palindrome%'"))
                .isEqualTo("0");
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
