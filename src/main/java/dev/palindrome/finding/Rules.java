package dev.palindrome.finding;

import java.util.List;
import java.util.Optional;

/**
 * The rule book: every rule that this version reports, as data. The first line of a remedy can stand
 * alone; what follows it is a recipe.
 */
public final class Rules {

    /** The first run forward failed. */
    public static final Rule FORWARD_FAILED = new Rule(
            "forward-failed",
            Severity.ERROR,
            "A statement of the forward script failed on the first run, on a database at exactly the revision "
                    + "before it.",
            "The release stops half way. Inside a transaction nothing was applied; without one, everything before "
                    + "the failing statement was, and most tools refuse to go on until somebody repairs their "
                    + "bookkeeping by hand.",
            """
            Make the script run on a database that holds rows: fill a column before it becomes NOT NULL, clean the \
            rows before a constraint checks them, create what a statement refers to before it runs.

                ALTER TABLE orders ADD COLUMN state text;
                UPDATE orders SET state = 'open' WHERE state IS NULL;
                ALTER TABLE orders ALTER COLUMN state SET NOT NULL;

            If the statement needs an extension, a schema or a role that your platform provides, create it in a
            file listed under "prelude" in palindrome.yaml.""");

    /** The way back failed. */
    public static final Rule BACK_FAILED = new Rule(
            "back-failed",
            Severity.ERROR,
            "A statement of the way back failed, although the forward script had just succeeded.",
            "A rollback in the middle of an incident stops with an error and leaves the schema between two "
                    + "revisions, where neither release of the program runs.",
            """
            Undo what the forward script made, in the opposite order and by the same names.

                -- forward                                      -- back
                CREATE TYPE order_state AS ENUM ('open');       DROP INDEX orders_by_state;
                ALTER TABLE orders ADD COLUMN state order_state; ALTER TABLE orders DROP COLUMN state;
                CREATE INDEX orders_by_state ON orders (state); DROP TYPE order_state;

            A dropped column takes its indexes and constraints with it: drop those before it or not at all. A
            constraint is not an index: what ADD CONSTRAINT made, DROP INDEX cannot drop. A step that refuses to
            go back on purpose is better off without that script, or accepted with its reason.""");

    /** The second run forward failed. */
    public static final Rule AGAIN_FAILED = new Rule(
            "again-failed",
            Severity.ERROR,
            "The forward script and the way back both succeeded, and then the forward script failed.",
            "After a rollback the release cannot be repeated: the way back left something behind that the forward "
                    + "script creates, or took away something that it needs.",
            """
            Let the way back drop everything that the forward script creates, and nothing else.

                DROP TABLE orders;
                DROP TYPE order_state;          -- a table does not take its types with it
                DROP FUNCTION touch_order();    -- nor the functions of its triggers

            Do not reach for IF NOT EXISTS: it lets the second run pass and keeps the stale object.""");

    /** A run did not end within its budget. */
    public static final Rule NOT_TERMINATING = new Rule(
            "not-terminating",
            Severity.ERROR,
            "A script had not ended when its budget (--budget) ran out, and was stopped at the statement shown.",
            "In production it would hold its locks and keep every other session waiting, for as long as it runs; "
                    + "a loop that makes no progress runs for ever.",
            """
            Let every round of a loop change rows that no later round selects again, and leave when none is left.

                LOOP
                    UPDATE orders SET state = 'open'
                     WHERE id IN (SELECT id FROM orders WHERE state IS NULL LIMIT 1000);
                    EXIT WHEN NOT FOUND;
                END LOOP;

            Writing NULL over NULL is no progress, and a gap in the ids is not the end of the table. If the script
            is honest work on many rows, allow it more time with --budget.""");

    /** There is no way back. */
    public static final Rule BACK_MISSING = new Rule(
            "back-missing",
            Severity.WARNING,
            "The step has no script for the way back, so it was only run forward.",
            "A release that holds this step can never be rolled back, only repaired forward under pressure, and "
                    + "nothing was proved about it beyond the run forward.",
            """
            Write the way back now, while the reason for the step is fresh; if there can be none, accept it.

                accept:
                  - step: "0007_drop_audit"
                    rule: back-missing
                    because: "the old rows were exported and may not come back"
            """.stripTrailing());

    /** Rows vanished on the way forward. */
    public static final Rule ROWS_LOST = new Rule(
            "rows-lost",
            Severity.ERROR,
            "Rows that a table held before the forward run are gone after it.",
            "The rows are destroyed at the moment of the release, and the way back cannot invent them again: only "
                    + "a backup can.",
            """
            Keep the rows: copy them to where they now belong before anything that holds them is dropped or deleted.

                -- an inner join drops every row without a partner; an outer join keeps it
                INSERT INTO orders_new (id, customer, region)
                SELECT o.id, o.customer, r.name
                  FROM orders o LEFT JOIN regions r ON r.id = o.region_id;

            Look for DELETE with too wide a condition, ON DELETE CASCADE behind it, DISTINCT or GROUP BY over a key
            that is not one, and TRUNCATE. If the rows are meant to go, accept the finding with the reason.""");

    /** Rows appeared on the way forward. */
    public static final Rule ROWS_ADDED = new Rule(
            "rows-added",
            Severity.ERROR,
            "After the forward run a table that existed before it holds rows that it did not hold before.",
            "Invented or doubled rows change totals and reach users, and the way back has to tell them apart from "
                    + "the real ones.",
            """
            Insert only what is not there yet, and make sure that no join multiplies the rows.

                INSERT INTO settings (name, value) VALUES ('currency', 'EUR')
                ON CONFLICT (name) DO NOTHING;

                -- one row an order, however many payments it has
                INSERT INTO invoices (order_id) SELECT id FROM orders o
                 WHERE EXISTS (SELECT FROM payments p WHERE p.order_id = o.id);

            If the step is meant to bring rows, such as the entries of a lookup table, accept the finding with the
            reason and delete exactly these rows on the way back.""");

    /** Values changed on the way forward. */
    public static final Rule VALUES_CHANGED = new Rule(
            "values-changed",
            Severity.ERROR,
            "A column and a row survive the forward run, but the value in them does not.",
            "The old value is overwritten. The previous release, which still runs during the roll-out, reads the "
                    + "new one, and the way back has nothing to restore the old one from.",
            """
            Put the new value into a new column and keep the old one until no release reads it any more.

                ALTER TABLE plans ADD COLUMN stage text;
                UPDATE plans SET stage = CASE phase WHEN 'planning' THEN 'strategy' ELSE phase END;

            Look for an UPDATE without a WHERE, and for a change of type that rounds, cuts, pads or shifts the time
            zone (numeric to a smaller scale, text to varchar(n) or char(n), timestamp to timestamptz): write the
            conversion out with USING. If the change is meant, accept the finding with the reason.""");

    /** The way back did not bring the rows back. */
    public static final Rule ROWS_NOT_RESTORED = new Rule(
            "rows-not-restored",
            Severity.ERROR,
            "After forward and back, a table does not hold the rows that it held before the step.",
            "Whoever rolls the release back ends with fewer or more rows than before it, and nothing says so.",
            """
            Let the forward script put aside what it removes, and the way back fetch it from there.

                -- forward
                CREATE TABLE orders_removed_by_0007 AS SELECT * FROM orders WHERE state = 'void';
                DELETE FROM orders WHERE state = 'void';
                -- back
                INSERT INTO orders SELECT * FROM orders_removed_by_0007;
                DROP TABLE orders_removed_by_0007;

            Rows that the forward script inserts are deleted on the way back by their keys, not by a condition that
            rows of your users may meet as well.""");

    /** The way back did not bring the values back. */
    public static final Rule VALUES_NOT_RESTORED = new Rule(
            "values-not-restored",
            Severity.ERROR,
            "After forward and back, a row is there as before, but not all of its values are.",
            "A rollback silently loses what the columns held: a column that was dropped and created again is "
                    + "empty, and two old values that became one cannot be told apart any more.",
            """
            Keep the old value until the way back is no longer needed: rename a column instead of dropping it.

                -- forward                                       -- back
                ALTER TABLE plans                                ALTER TABLE plans
                    RENAME COLUMN note TO note_until_0009;           RENAME COLUMN note_until_0009 TO note;

            Where values are merged, remember which rows were which:

                -- forward
                ALTER TABLE plans ADD COLUMN phase_before_0007 text;
                UPDATE plans SET phase_before_0007 = phase, phase = 'strategy' WHERE phase = 'planning';
                -- back
                UPDATE plans SET phase = phase_before_0007 WHERE phase_before_0007 IS NOT NULL;
                ALTER TABLE plans DROP COLUMN phase_before_0007;""");

    /** The second run forward ended elsewhere than the first. */
    public static final Rule AGAIN_DIFFERS = new Rule(
            "again-differs",
            Severity.ERROR,
            "The second forward run ended with another schema or other rows than the first one.",
            "A database that was once rolled back is no longer like one that was not; what works on one fails on "
                    + "the other, and tests see only one of them.",
            """
            Let the result depend on the rows alone: no now(), no random(), and no remains of the first run.

                UPDATE orders SET opened_at = created_at WHERE opened_at IS NULL;   -- not now()

            IF NOT EXISTS and ON CONFLICT DO NOTHING keep whatever the way back left behind: let it leave nothing.""");

    /** The way back left another schema. */
    public static final Rule SCHEMA_NOT_RESTORED = new Rule(
            "schema-not-restored",
            Severity.ERROR,
            "After forward and back, an object of the schema is missing, left over or defined otherwise than before.",
            "The older release runs on a schema that it never saw: a missing constraint lets bad rows in, a missing "
                    + "index makes it slow, and a later migration trips over what was left.",
            """
            Restore every property that the forward script changed, not only the object that it is about.

                -- forward                                   -- back
                ALTER TABLE orders                           ALTER TABLE orders
                    ALTER COLUMN state DROP DEFAULT,             ALTER COLUMN state SET DEFAULT 'open',
                    ALTER COLUMN state DROP NOT NULL;            ALTER COLUMN state SET NOT NULL;

            DROP ... CASCADE takes views, triggers and foreign keys along: create them again. IF EXISTS hides a
            misspelt name. UNIQUE as a constraint and a unique index are two things. A label cannot be dropped from
            an enum: create the type anew and convert its columns.""");

    /** The way back left another order of columns. */
    public static final Rule COLUMN_ORDER = new Rule(
            "column-order",
            Severity.INFO,
            "After forward and back, a table has the columns that it had before, but in another order.",
            "Whatever names its columns does not notice. SELECT *, INSERT without a list of columns and COPY without "
                    + "one do.",
            """
            Nothing to do as long as all readers and writers name their columns: ALTER TABLE adds at the end only.

                INSERT INTO orders (id, state) VALUES (1, 'open');   -- not INSERT INTO orders VALUES (...)

            To keep the order as well, rename a column instead of dropping it.""");

    /** A table was dropped and created again. */
    public static final Rule TABLE_RECREATED = new Rule(
            "table-recreated",
            Severity.ERROR,
            "A table of the same name is another table after the run: it was dropped and created again.",
            "Rows written while it was copied are lost, everybody waits for the exclusive lock, and what hung on the "
                    + "old table is gone unless the script repeats it: grants, comments, triggers, policies, incoming "
                    + "foreign keys, the position of sequences, options of views.",
            """
            Change the table where it stands: PostgreSQL needs no copy for it, unlike SQLite, where the habit is from.

                ALTER TABLE actions ADD COLUMN origin text;
                ALTER TABLE actions ALTER COLUMN amount TYPE numeric(12, 2) USING amount::numeric(12, 2);
                ALTER TABLE actions DROP CONSTRAINT actions_state_check;
                ALTER TABLE actions ADD CONSTRAINT actions_state_check
                    CHECK (state IN ('open', 'done', 'void')) NOT VALID;
                ALTER TABLE actions VALIDATE CONSTRAINT actions_state_check;

            If it has to be a new table, repeat everything that hung on the old one and accept the finding.""");

    private static final List<Rule> ALL = List.of(
            FORWARD_FAILED,
            BACK_FAILED,
            AGAIN_FAILED,
            NOT_TERMINATING,
            BACK_MISSING,
            ROWS_LOST,
            ROWS_ADDED,
            VALUES_CHANGED,
            ROWS_NOT_RESTORED,
            VALUES_NOT_RESTORED,
            AGAIN_DIFFERS,
            SCHEMA_NOT_RESTORED,
            COLUMN_ORDER,
            TABLE_RECREATED);

    private Rules() {}

    /** Returns every rule, in the order in which {@code palindrome rules} lists them. */
    public static List<Rule> all() {
        return ALL;
    }

    /** Returns the rule of that id, if there is one. */
    public static Optional<Rule> find(String id) {
        return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** Returns the ids of all rules, in the order of {@link #all()}. */
    public static List<String> ids() {
        return ALL.stream().map(Rule::id).toList();
    }
}
