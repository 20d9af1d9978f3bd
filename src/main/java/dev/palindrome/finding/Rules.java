package dev.palindrome.finding;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rule book: every rule that this version reports, as data, those of {@link HazardRules} included. The first line of a remedy can stand
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
            go back on purpose does so before it does anything else: that is back-missing.""");

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

    /** A step fails on rows that the schema allows. */
    public static final Rule FAILS_ON_ROWS = new Rule(
            "fails-on-rows",
            Severity.WARNING,
            "The first run forward failed on some of the automatic rows, which the schema before the step allows, and "
                    + "ran on the others. An error with hostile: true. A step that runs on no row at all is "
                    + "forward-failed.",
            "Whoever has such rows cannot install the release: it stops at this step, and what comes after it is not "
                    + "run. Tests that know no such rows pass.",
            """
            Clean the rows before the statement that minds them, in the same step or an earlier one.

                UPDATE customers SET phone = NULL WHERE phone = '';
                ALTER TABLE customers ADD CONSTRAINT has_phone CHECK (phone <> '');

            If no such row can be there, because the program never wrote one, accept the finding and say so. What
            the message asks for in particular stands beside the finding.""");

    /** A script runs on newer servers only. */
    public static final Rule NEEDS_NEWER_SERVER = new Rule(
            "needs-newer-server",
            Severity.ERROR,
            "The chain was replayed on servers of several versions, and a script failed on those only that are older "
                    + "than all on which it ran.",
            "The chain itself is sound, but whoever still runs the older server cannot install the release: it stops "
                    + "at this step.",
            """
            Raise the version that the release asks for, and say so in its notes; or write the step without what is new.

                -- 15 and newer                                  -- 14 too
                CREATE UNIQUE INDEX plans_parent ON plans         CREATE UNIQUE INDEX plans_parent ON plans
                    (parent, name) NULLS NOT DISTINCT;                (coalesce(parent, 0), name);

            A version that is not supported any more can be left out of --database.""");

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
            "The step has no script for the way back, or one that only raises an exception, so it was only run forward.",
            "A release that holds this step can never be rolled back, only repaired forward under pressure, and "
                    + "nothing was proved about it beyond the run forward.",
            """
            Write the way back now, while the reason for the step is fresh; if there can be none, accept it.

                accept:
                  - step: "0007_drop_audit"
                    rule: back-missing
                    because: "the old rows were exported and may not come back"
            """.stripTrailing());

    /** There was no row that the step could have lost. */
    public static final Rule NOTHING_AT_STAKE = new Rule(
            "nothing-at-stake",
            Severity.WARNING,
            "The step drops, rewrites, retypes, renames or changes tables, or updates or deletes their rows, and none of "
                    + "these tables held a row when it ran.",
            "Nothing was proved about data: a cast that rounds, a constraint that rows break and a backfill that misses "
                    + "half of them all pass on an empty table.",
            """
            Give its tables rows: leave out --fixture, so that they are made up, or load rows of your own.

                datasets:
                  - { name: made-up, auto: true }
                  - { name: plans, after: "0003_plans", files: [ data/plans.csv ] }

            Where automatic rows cannot fill a table, the report says why ("not filled"). If it holds no row in production
            either, accept the finding with this reason.""");

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
            Severity.WARNING,
            "After the forward run a table that existed before it holds rows that it did not hold before; an error if they "
                    + "repeat rows of the table but for keys and defaults.",
            "Entries of a lookup table are what a release brings; rows that a join has doubled change totals and reach "
                    + "users. The way back has to tell either from the real ones.",
            """
            Insert only what is not there yet, and make sure that no join multiplies the rows.

                INSERT INTO settings (name, value) VALUES ('currency', 'EUR')
                ON CONFLICT (name) DO NOTHING;

                -- one row an order, however many payments it has
                INSERT INTO invoices (order_id) SELECT id FROM orders o
                 WHERE EXISTS (SELECT FROM payments p WHERE p.order_id = o.id);

            If the step is meant to bring rows, such as the entries of a lookup table, declare them (rows: { added: ... })
            or accept the finding with the reason, and delete exactly these rows on the way back.""");

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

    /** A routine is written otherwise, and means the same. */
    public static final Rule SCHEMA_COSMETIC = new Rule(
            "schema-cosmetic",
            Severity.INFO,
            "After forward and back, or after the second run forward, the definition of a function or a procedure in SQL or "
                    + "PL/pgSQL differs in white space or comments only.",
            "It does what it did. Tools that compare texts, pg_dump among them, show a difference; and a comment may have "
                    + "said something that is gone.",
            """
            Nothing to do; or copy the older definition into the way back as it was written, indents and comments included.

                -- not retyped or reformatted
                CREATE OR REPLACE FUNCTION order_total(bigint) RETURNS numeric LANGUAGE sql AS $$
                    SELECT sum(price) FROM items WHERE order_id = $1   -- NULL without items
                $$;

            Other languages are compared to the letter: in some of them, space has a meaning.""");

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

    /** What the contract says did not happen. */
    public static final Rule CONTRACT_BROKEN = new Rule(
            "contract-broken",
            Severity.ERROR,
            "The contract of the step (steps in palindrome.yaml) declares a value, rows, a name or an invariant, and "
                    + "the step did something else. Declared values are computed by the server from the rows before "
                    + "the step.",
            "Either the script misses rows that its author meant, such as those with NULL, or what everybody believes "
                    + "about the step is wrong.",
            """
            Look at a row of the sample: before is what the contract says, after what the step left. Mend the one \
            that is wrong.

                # contract                                       -- script
                forward:                                         UPDATE orders SET state = 'open'
                  orders:                                         WHERE state IS DISTINCT FROM 'void';
                    values:                                      -- not: WHERE state <> 'void'
                      state: "CASE WHEN state = 'void' THEN state ELSE 'open' END"

            A batch loop that ends at the first gap of ids, an inner join and a comparison with NULL each leave rows
            out.""");

    /** A second run of the forward script changes something. */
    public static final Rule NOT_RERUNNABLE = new Rule(
            "not-rerunnable",
            Severity.ERROR,
            "The contract says that the step can be run again, and a second run of its forward script failed, or "
                    + "changed the schema or rows.",
            "Whoever runs the script a second time, by hand or after a lost connection, adds, appends or multiplies "
                    + "once more, and nothing tells.",
            """
            Let the script say what is to be, not what is to be added.

                UPDATE orders SET total = (SELECT sum(price) FROM items WHERE order_id = orders.id);
                -- not: SET total = total + ...
                INSERT INTO settings VALUES ('currency', 'EUR') ON CONFLICT DO NOTHING;
                ALTER TABLE orders ADD COLUMN IF NOT EXISTS state text;

            Where a change of a value cannot be told from its result, note which rows are done in a column or table.""");

    /** A run after an interruption ends elsewhere. */
    public static final Rule NOT_RESUMABLE = new Rule(
            "not-resumable",
            Severity.ERROR,
            "The session was ended at a statement of the forward script, after a part of its work was committed; then "
                    + "the script was run again, and failed or ended in another state than without the interruption.",
            "A lost connection in the middle of the release leaves a database that the same script cannot finish, or "
                    + "finishes with doubled or missing rows.",
            """
            Commit once, at the end; or let each part find out what is done already.

                -- each batch takes rows that are not done, and commits them with their mark
                LOOP
                    UPDATE orders SET cents = price * 100
                     WHERE id IN (SELECT id FROM orders WHERE cents IS NULL AND price IS NOT NULL LIMIT 1000);
                    EXIT WHEN NOT FOUND;
                    COMMIT;
                END LOOP;
                CREATE TABLE IF NOT EXISTS orders_staging (...);
                INSERT INTO archive SELECT ... ON CONFLICT DO NOTHING;""");

    /** A failure leaves a part of a step behind, and the tool refuses to go on. */
    public static final Rule PARTLY_COMMITTED = new Rule(
            "partly-committed",
            Severity.WARNING,
            "The session was ended at a statement of the forward script, after a part of its work was committed. The "
                    + "tool had marked the database before, and refuses to run anything until the mark is taken away.",
            "Neither the release before nor the one after fits the database, and no command of the tool mends it: "
                    + "somebody has to find out what was done, finish or undo it by hand, and say which version this is.",
            """
            Let the script be one transaction, or one statement a file.

                -- 0007_rates.up.sql: one BEGIN and one COMMIT, or none at all
                BEGIN;
                CREATE TABLE rates (currency text PRIMARY KEY, rate numeric NOT NULL);
                INSERT INTO rates SELECT DISTINCT currency, 1 FROM orders;
                COMMIT;

            What cannot run in a transaction, such as CREATE INDEX CONCURRENTLY, gets a file of its own.""");

    /** What a step did stays, and the tool does not know. */
    public static final Rule VERSION_LEFT_BEHIND = new Rule(
            "version-left-behind",
            Severity.ERROR,
            "The step's work, or a part of it, was committed, its version was not: the tool's table still says that the "
                    + "step was not run, or was not taken back. The replay goes on as if it were noted.",
            "The next deployment runs the step once more, on what it has left, and stops there, or does it twice. What the "
                    + "step did after its commit may be rolled back while the tool reports success.",
            """
            Leave the transaction to the tool, and let what cannot run in one say so.

                -- not: op.get_bind().commit(), op.execute("COMMIT")
                with op.get_context().autocommit_block():
                    op.execute("CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_by_state ON orders (state)")

            Large changes in batches belong into a revision of their own, or into a job after the release. Whatever stands before \
            a commit has to bear being run twice.""");

    /** The cost of a step grows faster than its data. */
    public static final Rule SUPERLINEAR = new Rule(
            "superlinear",
            Severity.WARNING,
            "The step was run on n, 2n, 4n and 8n rows, and its time or the pages that it touched grew with a power "
                    + "of the rows above 1.3; or its budget ended it "
                    + "where runs on fewer rows had come to their end.",
            "What takes a second on the test database takes hours in production: twice the power is a thousand times "
                    + "the time on a thousand times the rows, with locks held all along.",
            """
            Touch each row a bounded number of times: join sets instead of looking up row by row, and let an index \
            serve each lookup.

                UPDATE orders o SET rank = r.rank
                  FROM (SELECT id, row_number() OVER (PARTITION BY customer_id ORDER BY id) AS rank FROM orders) r
                 WHERE r.id = o.id;
                -- not: SET rank = (SELECT count(*) FROM orders x WHERE x.customer_id = o.customer_id AND x.id <= o.id)

            A walk along a hierarchy goes from the roots down, once, with an index on the parent.""");

    /** A derived value disagrees with the hierarchy. */
    public static final Rule HIERARCHY_BROKEN = new Rule(
            "hierarchy-broken",
            Severity.ERROR,
            "The contract says what the step derives from a hierarchy, and a root, depth, path or number of children "
                    + "is another one; or rows on a cycle, under one or under a missing parent are not treated as "
                    + "the contract says, or were passed over in silence.",
            "Trees are drawn in the wrong place, rights are inherited from the wrong root, and rows on a cycle vanish "
                    + "from every list that starts at a root.",
            """
            Walk from the roots down, and record what no root leads to.

                WITH RECURSIVE rooted AS (
                    SELECT id, id AS root_id, 0 AS depth FROM plans WHERE parent_id IS NULL
                    UNION ALL
                    SELECT p.id, r.root_id, r.depth + 1 FROM rooted r JOIN plans p ON p.parent_id = r.id
                )
                UPDATE plans p SET root_id = r.root_id, depth = r.depth FROM rooted r WHERE r.id = p.id;
                INSERT INTO plan_issues SELECT id FROM plans WHERE root_id IS NULL;

            A walk that starts elsewhere needs a guard: the CYCLE clause of WITH RECURSIVE.""");

    /** The way back fails on rows of the new release. */
    public static final Rule BACK_FAILS_ON_NEW_ROWS = new Rule(
            "back-fails-on-new-rows",
            Severity.WARNING,
            "Rows that the new schema takes were written after the run forward, and the way back then failed, although it "
                    + "succeeds on the rows that were there before.",
            "A rollback happens when the new release has been at work for a while. It has written what only its own "
                    + "schema allows, and the way back stops on it in the middle of the incident.",
            """
            Let the way back deal with what may have been written since, and say in a comment what becomes of it.

                -- forward                                            -- back
                ALTER TABLE users ALTER COLUMN email DROP NOT NULL;   UPDATE users SET email = '' WHERE email IS NULL;
                                                                      ALTER TABLE users ALTER COLUMN email SET NOT NULL;
                ALTER TABLE tags ALTER COLUMN name TYPE text;         ALTER TABLE tags ALTER COLUMN name TYPE varchar(20)
                                                                          USING left(name, 20);
                ALTER TABLE items DROP CONSTRAINT items_positive;     ALTER TABLE items ADD CONSTRAINT items_positive
                                                                          CHECK (amount > 0) NOT VALID;

            Rows may also be kept aside in a table of their own, or deleted. Where neither is right, accept the finding.""");

    /** A step does something else in another time zone. */
    public static final Rule DEPENDS_ON_TIME_ZONE = new Rule(
            "depends-on-time-zone",
            Severity.WARNING,
            "The step was run in a session of another time zone (Australia/Lord_Howe instead of UTC), from the same rows, "
                    + "and ended elsewhere, or failed there.",
            "Which values it leaves depends on where it is run: on the zone of the server, of the role or of the machine "
                    + "that deploys. Staging and production then disagree by hours, and some values are lost or doubled "
                    + "where clocks change.",
            """
            Say which zone is meant, wherever a moment becomes a date, a time or a text, or the other way round.

                -- in whatever zone the session is          -- in UTC, wherever it runs
                ALTER COLUMN at TYPE timestamp              ALTER COLUMN at TYPE timestamp USING at AT TIME ZONE 'UTC'
                SET day = at::date                          SET day = (at AT TIME ZONE 'UTC')::date
                SET label = to_char(at, 'YYYY-MM-DD')       SET label = to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD')
                DEFAULT '2024-01-01'                        DEFAULT '2024-01-01 00:00:00+00'

            Or let the script begin with SET LOCAL TIME ZONE 'UTC'. The way back needs the same zone.""");

    private static final List<Rule> OF_DATA = List.of(
            FORWARD_FAILED,
            BACK_FAILED,
            AGAIN_FAILED,
            FAILS_ON_ROWS,
            NEEDS_NEWER_SERVER,
            NOT_TERMINATING,
            BACK_MISSING,
            NOTHING_AT_STAKE,
            ROWS_LOST,
            ROWS_ADDED,
            VALUES_CHANGED,
            ROWS_NOT_RESTORED,
            VALUES_NOT_RESTORED,
            AGAIN_DIFFERS,
            SCHEMA_NOT_RESTORED,
            COLUMN_ORDER,
            SCHEMA_COSMETIC,
            CONTRACT_BROKEN,
            NOT_RERUNNABLE,
            NOT_RESUMABLE,
            PARTLY_COMMITTED,
            VERSION_LEFT_BEHIND,
            SUPERLINEAR,
            HIERARCHY_BROKEN,
            BACK_FAILS_ON_NEW_ROWS,
            DEPENDS_ON_TIME_ZONE,
            TABLE_RECREATED);

    private static final List<Rule> ALL =
            Stream.concat(OF_DATA.stream(), HazardRules.ALL.stream()).toList();

    private Rules() {}

    /** Returns every rule, in the order in which {@code palindrome rules} lists them. */
    public static List<Rule> all() {
        return ALL;
    }

    /** Returns the rule of that id, if there is one. */
    public static Optional<Rule> find(String id) {
        return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /**
     * Returns the rule of that id.
     *
     * @throws BadInputException if there is none; it names the nearest
     */
    public static Rule named(String id) {
        return find(id).orElseThrow(() -> {
            var hint = Suggestion.hint(id, ids());
            return new BadInputException(
                    "there is no rule " + id + (hint.isEmpty() ? ": palindrome rules lists them" : hint));
        });
    }

    /** Returns the ids of all rules, in the order of {@link #all()}. */
    public static List<String> ids() {
        return ALL.stream().map(Rule::id).toList();
    }
}
