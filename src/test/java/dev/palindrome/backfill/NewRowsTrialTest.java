package dev.palindrome.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.RowCounts;
import dev.palindrome.finding.Rules;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewRowsTrialTest {

    private static final String USERS = """
            CREATE TYPE state AS ENUM ('new', 'old');
            CREATE TABLE teams (id int PRIMARY KEY, name text NOT NULL);
            INSERT INTO teams VALUES (1, 'red'), (2, 'blue');
            CREATE TABLE users (id int PRIMARY KEY, name varchar(10) NOT NULL, code text UNIQUE, amount int NOT NULL
                CONSTRAINT users_positive CHECK (amount > 0), kind state NOT NULL, team int NOT NULL
                CONSTRAINT users_team REFERENCES teams);
            INSERT INTO users VALUES (1, 'Ada', 'a', 10, 'new', 1), (2, 'Grace', 'b', 20, 'old', 2)""";

    private static final String TYPES = """
            CREATE TYPE state AS ENUM ('new', 'old');
            CREATE DOMAIN email AS varchar(30) NOT NULL CONSTRAINT has_at CHECK (VALUE LIKE '%@%');
            CREATE TABLE users (id serial PRIMARY KEY, kinds state[], mail email, team int, hot boolean, slot int,
                CONSTRAINT one_slot EXCLUDE (slot WITH =));
            CREATE UNIQUE INDEX one_first ON users (team) WHERE hot;
            INSERT INTO users (kinds, mail, team, hot, slot)
                VALUES ('{new}', 'a@x', 1, true, 1), ('{}', 'b@x', 2, true, 2)""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE users ALTER name DROP NOT NULL | ALTER TABLE users ALTER name SET NOT NULL"
                        + " | with NULL in name",
                "ALTER TABLE users ALTER name TYPE text | ALTER TABLE users ALTER name TYPE varchar(10)"
                        + " | with a value of name that character varying(10) does not hold",
                "ALTER TABLE users ALTER amount TYPE bigint | ALTER TABLE users ALTER amount TYPE int"
                        + " | with a value of amount that integer does not hold",
                "ALTER TABLE users ALTER amount TYPE text, DROP CONSTRAINT users_positive"
                        + " | ALTER TABLE users ALTER amount TYPE int USING amount::int, ADD CONSTRAINT users_positive"
                        + " CHECK (amount > 0) | a value of amount that integer does not hold",
                "ALTER TABLE users DROP CONSTRAINT users_positive"
                        + " | ALTER TABLE users ADD CONSTRAINT users_positive CHECK (amount > 0)"
                        + " | with what users_positive refused",
                "ALTER TABLE users DROP CONSTRAINT users_code_key | ALTER TABLE users ADD UNIQUE (code)"
                        + " | with what users_code_key took for a double",
                "ALTER TABLE users DROP CONSTRAINT users_team"
                        + " | ALTER TABLE users ADD CONSTRAINT users_team FOREIGN KEY (team) REFERENCES teams"
                        + " | with a key that users_team finds nothing for",
                "ALTER TYPE state ADD VALUE 'gone' | ALTER TYPE state RENAME TO state_old; CREATE TYPE state AS ENUM"
                        + " ('new', 'old'); ALTER TABLE users ALTER kind TYPE state USING kind::text::state;"
                        + " DROP TYPE state_old | with the new label gone in kind",
                "ALTER TABLE users ALTER kind TYPE text; DROP TYPE state | CREATE TYPE state AS ENUM ('new', 'old');"
                        + " ALTER TABLE users ALTER kind TYPE state USING kind::state"
                        + " | with what type state refused",
                "CREATE TABLE mails (user_id int REFERENCES users); INSERT INTO mails SELECT id FROM users"
                        + " | DO $$ BEGIN IF (SELECT count(*) FROM mails) <> 2 THEN RAISE 'who wrote'; END IF; END $$;"
                        + " DROP TABLE mails | new rows of public.mails",
            })
    void a_way_back_that_fails_on_what_only_the_new_schema_takes_is_a_finding(String forward, String back, String what)
            throws SQLException {
        assertThat(findings(forward, back)).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(Rules.BACK_FAILS_ON_NEW_ROWS);
            assertThat(finding.statement()).isNotEmpty();
        });
        assertThat(findings(forward, back))
                .anySatisfy(finding -> assertThat(finding.message()).contains(what));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TYPE state ADD VALUE 'gone' | ALTER TYPE state RENAME TO state_old; CREATE TYPE state AS ENUM"
                        + " ('new', 'old'); ALTER TABLE users ALTER kinds"
                        + " TYPE state[] USING kinds::text[]::state[]; DROP TYPE state_old"
                        + " | with the new label gone in kinds",
                "ALTER TABLE users ALTER kinds TYPE text[] | ALTER TABLE users ALTER kinds TYPE state[] USING kinds::state[]"
                        + " | with what type state[] refused",
                "ALTER DOMAIN email DROP CONSTRAINT has_at"
                        + " | ALTER DOMAIN email ADD CONSTRAINT has_at CHECK (VALUE LIKE '%@%') | what has_at refused",
                "ALTER DOMAIN email DROP NOT NULL | ALTER DOMAIN email SET NOT NULL | with NULL in mail",
                "ALTER TABLE users ALTER mail TYPE text | ALTER TABLE users ALTER mail TYPE email"
                        + " | what has_at refused",
                "ALTER TABLE users ALTER mail TYPE text; DROP DOMAIN email"
                        + " | CREATE DOMAIN email AS varchar(30) NOT NULL CONSTRAINT has_at CHECK (VALUE LIKE '%@%');"
                        + " ALTER TABLE users ALTER mail TYPE email | what has_at refused",
                "ALTER TABLE users DROP CONSTRAINT one_slot | ALTER TABLE users ADD CONSTRAINT one_slot EXCLUDE (slot WITH =)"
                        + " | with what one_slot took for a double",
                "DROP INDEX one_first | CREATE UNIQUE INDEX one_first ON users (team) WHERE hot"
                        + " | with what one_first took for a double"
            })
    void a_type_or_an_index_may_take_more_than_before(String forward, String back, String what) throws SQLException {
        try (var trial = Trial.withWayBack(TYPES, forward, back)) {
            var findings = trial.withNewRows();
            assertThat(findings)
                    .as("not written: " + trial.missing())
                    .anySatisfy(finding -> assertThat(finding.message()).contains(what));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE users ALTER name DROP NOT NULL | UPDATE users SET name = '' WHERE name IS NULL;"
                        + " ALTER TABLE users ALTER name SET NOT NULL",
                "ALTER TABLE users ALTER name TYPE text | ALTER TABLE users ALTER name TYPE varchar(10) USING left(name, 10)",
                "ALTER TABLE users DROP CONSTRAINT users_positive | DELETE FROM users WHERE amount <= 0; ALTER TABLE users"
                        + " ADD CONSTRAINT users_positive CHECK (amount > 0)",
                "ALTER TABLE users DROP CONSTRAINT users_positive"
                        + " | ALTER TABLE users ADD CONSTRAINT users_positive CHECK (amount > 0) NOT VALID",
                "ALTER TABLE users ADD COLUMN note text | ALTER TABLE users DROP COLUMN note",
                "CREATE INDEX ON users (name) | DROP INDEX users_name_idx; SELECT 1",
                "ALTER TABLE users ADD COLUMN note text | SELECT 1/0",
                "UPDATE users SET amount = amount + 1 | UPDATE users SET amount = amount - 1",
            })
    void a_way_back_that_deals_with_new_rows_or_fails_anyway_is_none(String forward, String back) throws SQLException {
        assertThat(findings(forward, back)).isEmpty();
    }

    @Test
    void each_row_is_shown_with_the_statement_that_fails_on_it() throws SQLException {
        var back = "SELECT 1;\nALTER TABLE users ALTER name SET NOT NULL;\nALTER TABLE users ALTER amount SET NOT NULL";
        assertThat(findings("ALTER TABLE users ALTER name DROP NOT NULL, ALTER amount DROP NOT NULL", back))
                .satisfiesExactly(
                        finding -> {
                            assertThat(finding.statement()).isEqualTo("ALTER TABLE users ALTER name SET NOT NULL");
                            assertThat(finding.location()).extracting("line").isEqualTo(2);
                            assertThat(finding.columns()).containsExactly("name");
                            assertThat(finding.rows()).isEqualTo(new RowCounts(0, 1, 0));
                            assertThat(finding.sample()).singleElement().satisfies(sample -> {
                                assertThat(sample.key()).matches("id=\\d+");
                                assertThat(sample.after()).contains("name=NULL");
                            });
                            assertThat(finding.message())
                                    .isEqualTo("the way back of step 2 fails on a row that the new schema takes:"
                                            + " public.users with NULL in name: column \"name\" of relation \"users\""
                                            + " contains null values (SQLSTATE 23502)");
                        },
                        finding -> {
                            assertThat(finding.columns()).containsExactly("amount");
                            assertThat(finding.location()).extracting("line").isEqualTo(3);
                        });
    }

    @Test
    void old_rows_that_are_lost_only_because_of_new_ones_are_not_restored() throws SQLException {
        assertThat(findings(
                        "ALTER TABLE users DROP CONSTRAINT users_code_key",
                        "DELETE FROM users u USING users o WHERE o.code = u.code AND o.id > u.id;"
                                + " ALTER TABLE users ADD UNIQUE (code)"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo(Rules.ROWS_NOT_RESTORED);
                    assertThat(finding.rows().lost()).isEqualTo(1);
                    assertThat(finding.message())
                            .startsWith("only where rows are written between forward and back (into public.users)");
                });
    }

    @Test
    void old_values_that_change_only_because_of_new_rows_are_not_restored() throws SQLException {
        assertThat(findings(
                        "ALTER TABLE users ALTER name DROP NOT NULL",
                        "UPDATE users SET name = 'nobody' WHERE EXISTS (SELECT FROM users WHERE name IS NULL);"
                                + " ALTER TABLE users ALTER name SET NOT NULL"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo(Rules.VALUES_NOT_RESTORED);
                    assertThat(finding.columns()).containsExactly("name");
                });
    }

    @Test
    void what_the_plain_way_back_loses_as_well_is_left_to_the_walk() throws SQLException {
        assertThat(findings("ALTER TABLE users ALTER name DROP NOT NULL", "DELETE FROM users WHERE id = 1"))
                .isEmpty();
    }

    @Test
    void what_could_not_be_written_is_said() throws SQLException {
        try (var trial = Trial.withWayBack(
                "CREATE TABLE single (one boolean PRIMARY KEY CHECK (one), word text NOT NULL);"
                        + " INSERT INTO single VALUES (true, 'x');"
                        + " CREATE TABLE free (id int PRIMARY KEY, word text NOT NULL);"
                        + " CREATE TABLE tight (id int PRIMARY KEY, word text); INSERT INTO tight VALUES (1, 'x')",
                "ALTER TABLE single ALTER word DROP NOT NULL; ALTER TABLE free ALTER word DROP NOT NULL;"
                        + " ALTER TABLE tight ALTER word TYPE varchar(5)",
                "ALTER TABLE single ALTER word SET NOT NULL; UPDATE free SET word = coalesce(word, '');"
                        + " ALTER TABLE free ALTER word SET NOT NULL; ALTER TABLE tight ALTER word TYPE text")) {
            assertThat(trial.withNewRows()).isEmpty();
            assertThat(trial.missing())
                    .singleElement()
                    .asString()
                    .startsWith("no row could be written into public.single: duplicate key value violates unique"
                            + " constraint \"single_pkey\"");
        }
    }

    @Test
    void what_is_more_than_can_be_written_is_said() throws SQLException {
        var columns = IntStream.rangeClosed(1, 65).mapToObj(i -> "c" + i).toList();
        try (var trial = Trial.withWayBack(
                "CREATE TABLE wide (id serial PRIMARY KEY, "
                        + columns.stream()
                                .map(column -> column + " int NOT NULL DEFAULT 0")
                                .collect(Collectors.joining(", "))
                        + "); INSERT INTO wide DEFAULT VALUES",
                columns.stream()
                        .map(column -> "ALTER TABLE wide ALTER " + column + " DROP NOT NULL;")
                        .collect(Collectors.joining()),
                "DELETE FROM wide WHERE id <> 1")) {
            assertThat(trial.withNewRows()).isEmpty();
            assertThat(trial.missing())
                    .containsExactly(
                            "no row could be written into public.wide with NULL in c60: 60 rows are written already;"
                                    + " and 5 more of the kind");
        }
    }

    private static List<Finding> findings(String forward, String back) throws SQLException {
        try (var trial = Trial.withWayBack(USERS, forward, back)) {
            return trial.withNewRows();
        }
    }
}
