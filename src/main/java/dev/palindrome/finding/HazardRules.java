package dev.palindrome.finding;

import java.util.List;

/** The rules of what a migration does to a database that people work with while it runs. */
public final class HazardRules {

    /** A table was written anew. */
    public static final Rule TABLE_REWRITTEN = new Rule(
            "table-rewritten",
            Severity.WARNING,
            "A statement writes a whole table and its indexes anew, though the table stays the same: a change of type, of "
                    + "persistence or of access method, VACUUM FULL or CLUSTER.",
            "Nobody reads or writes the table until the copy is complete, and the disk has to hold both.",
            """
            Add a new column, fill it in batches, and change over when it is complete.

                ALTER TABLE orders ADD COLUMN total_cents bigint;
                -- in batches, each in a transaction of its own:
                UPDATE orders SET total_cents = total * 100 WHERE id BETWEEN 1 AND 10000 AND total_cents IS NULL;

            Some changes of type are free: a longer varchar(n), varchar to text, a greater precision of numeric at the same
            scale, cidr to inet.""");

    /** More work was done while a lock was held. */
    public static final Rule LOCK_HELD = new Rule(
            "lock-held",
            Severity.WARNING,
            "A transaction went on to scan, write or build something while it held a lock that stops others on a table with "
                    + "rows.",
            "A lock lasts until the transaction ends: what would have stopped others for a moment stops them for as long as "
                    + "the rest of the script takes.",
            """
            Do the long work in a transaction of its own, and take the lock last or in another step.

                -- step 1                                         -- step 2
                ALTER TABLE orders ADD CONSTRAINT paid            ALTER TABLE orders VALIDATE CONSTRAINT paid;
                    CHECK (total >= 0) NOT VALID;

            Backfills belong in steps without a change of schema.""");

    /** An index was built while nobody could write. */
    public static final Rule INDEX_NOT_CONCURRENT = new Rule(
            "index-not-concurrent",
            Severity.WARNING,
            "An index was built, rebuilt or dropped on a table with rows without CONCURRENTLY, or a constraint built one.",
            "Building an index reads the whole table, and nobody can write to it meanwhile; under a constraint or a "
                    + "REINDEX not even read.",
            """
            Build it with CONCURRENTLY, outside of a transaction, and let constraints use it.

                CREATE UNIQUE INDEX CONCURRENTLY orders_number ON orders (number);
                ALTER TABLE orders ADD CONSTRAINT orders_number UNIQUE USING INDEX orders_number;

            Should it fail, it leaves an invalid index behind: drop that before the next attempt.""");

    /** An index that nobody uses is taken for one. */
    public static final Rule INDEX_INVALID = new Rule(
            "index-invalid",
            Severity.ERROR,
            "After the step there is an index that is not valid: left by a CREATE INDEX CONCURRENTLY that failed, or kept by "
                    + "IF NOT EXISTS; or, as a warning, IF NOT EXISTS would keep what a failed build leaves.",
            "No query uses it and it guards nothing, yet every write pays for it; and everybody believes that it is there.",
            """
            Drop it and build it again.

                DROP INDEX CONCURRENTLY IF EXISTS orders_number;
                CREATE UNIQUE INDEX CONCURRENTLY orders_number ON orders (number);

            IF NOT EXISTS looks at the name only.""");

    /** A sequence ends where its column goes on. */
    public static final Rule SEQUENCE_TOO_NARROW = new Rule(
            "sequence-too-narrow",
            Severity.WARNING,
            "A sequence that fills a column ends, by its type or its MAXVALUE, before the column does, which it did not "
                    + "before the step.",
            "Every INSERT fails once the sequence has reached its end, although the column was made wide enough for more: "
                    + "of a serial column that becomes bigint, the sequence stays an integer.",
            """
            Widen the sequence together with its column.

                ALTER TABLE orders ALTER COLUMN id TYPE bigint;
                ALTER SEQUENCE orders_id_seq AS bigint;

            AS takes a MAXVALUE with it that was the end of the old type; another one has to be changed by itself
            (NO MAXVALUE). An identity column takes its sequence along.""");

    /** A constraint looked at all rows at once. */
    public static final Rule CONSTRAINT_VALIDATED = new Rule(
            "constraint-validated-at-once",
            Severity.WARNING,
            "A CHECK or a foreign key was added to a table with rows without NOT VALID.",
            "The server looks at every row while nobody can write to the table or, with a foreign key, to either of the two.",
            """
            Add it NOT VALID, and validate it in another transaction, which stops neither readers nor writers.

                ALTER TABLE orders ADD CONSTRAINT customer FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
                -- in the next step:
                ALTER TABLE orders VALIDATE CONSTRAINT customer;""");

    /** A column became NOT NULL, and all rows were looked at. */
    public static final Rule NOT_NULL_SCAN = new Rule(
            "not-null-scan",
            Severity.WARNING,
            "A column of a table with rows was made NOT NULL without a valid CHECK that says the same.",
            "The server looks at every row while nobody can read or write the table.",
            """
            Validate a CHECK first; then the server knows, and SET NOT NULL takes a moment.

                ALTER TABLE orders ADD CONSTRAINT state_there CHECK (state IS NOT NULL) NOT VALID;
                -- in the next steps:
                ALTER TABLE orders VALIDATE CONSTRAINT state_there;
                ALTER TABLE orders ALTER COLUMN state SET NOT NULL;
                ALTER TABLE orders DROP CONSTRAINT state_there;

            From version 18 on: ADD CONSTRAINT state_there NOT NULL state NOT VALID.""");

    /** A default was computed for every row. */
    public static final Rule VOLATILE_DEFAULT = new Rule(
            "volatile-default",
            Severity.WARNING,
            "A column was added to a table with rows with a default that has to be computed for every row, such as "
                    + "gen_random_uuid(), clock_timestamp() or a sequence, or as a generated column that is stored.",
            "A constant default is written down once; this one rewrites the whole table, and nobody reads or writes it "
                    + "meanwhile.",
            """
            Add the column without a default, set the default for new rows, and fill the old ones in batches.

                ALTER TABLE orders ADD COLUMN token uuid;
                ALTER TABLE orders ALTER COLUMN token SET DEFAULT gen_random_uuid();
                -- in batches:
                UPDATE orders SET token = gen_random_uuid() WHERE id BETWEEN 1 AND 10000 AND token IS NULL;""");

    /** A column cannot be compared. */
    public static final Rule COLUMN_WITHOUT_EQUALITY = new Rule(
            "column-without-equality",
            Severity.WARNING,
            "A table with rows got a column of a type without equality, such as json, xml or point.",
            "SELECT DISTINCT, GROUP BY and UNION over whole rows of the table fail from now on, in programs that know nothing "
                    + "of the new column.",
            """
            Take a type that can be compared: jsonb for json, text for xml, two numbers for a point.

                ALTER TABLE orders ADD COLUMN details jsonb;""");

    /** A column takes less than before. */
    public static final Rule COLUMN_NARROWED = new Rule(
            "column-narrowed",
            Severity.WARNING,
            "The type of a column was changed to one that holds less: fewer digits, fewer characters, no time, no zone.",
            "Values that fit before fail the migration or lose a part, and the program that still runs fails when it writes "
                    + "what used to fit.",
            """
            Leave the type and add a constraint, or go through a new column that both programs know.

                ALTER TABLE orders ADD CONSTRAINT short_note CHECK (length(note) <= 200) NOT VALID;
                ALTER TABLE orders VALIDATE CONSTRAINT short_note;""");

    /** A column has another name. */
    public static final Rule COLUMN_RENAMED = new Rule(
            "column-renamed",
            Severity.WARNING,
            "A column of a table with rows has another name after the step.",
            "The program that runs while the migration does, and the one to go back to, still ask for the old name and fail.",
            """
            Keep the old name until no program asks for it: a view with the old names, or a generated column.

                ALTER TABLE people RENAME COLUMN mail TO email;
                ALTER TABLE people RENAME TO people_data;
                CREATE VIEW people AS SELECT *, email AS mail FROM people_data;

            Do both in one transaction.""");

    /** A table has another name. */
    public static final Rule TABLE_RENAMED = new Rule(
            "table-renamed",
            Severity.WARNING,
            "A table with rows has another name or another schema after the step.",
            "The program that runs while the migration does, and the one to go back to, still ask for the old name and fail.",
            """
            Leave a view under the old name, in the same transaction, until no program asks for it.

                ALTER TABLE people RENAME TO persons;
                CREATE VIEW people AS SELECT * FROM persons;""");

    /** A column is gone. */
    public static final Rule COLUMN_DROPPED = new Rule(
            "column-dropped",
            Severity.WARNING,
            "A column of a table with rows was dropped.",
            "Its values are gone for good, and the program that runs while the migration does still asks for it and fails.",
            """
            Stop using it in one release, and drop it in a later one; keep its values as long as you may want them back.

                ALTER TABLE orders ALTER COLUMN legacy_code DROP NOT NULL;   -- so that new programs need not fill it
                CREATE TABLE orders_legacy AS SELECT id, legacy_code FROM orders WHERE legacy_code IS NOT NULL;
                -- a release later:
                ALTER TABLE orders DROP COLUMN legacy_code;""");

    /** CASCADE took more than was named. */
    public static final Rule CASCADE_DROPPED = new Rule(
            "cascade-dropped",
            Severity.WARNING,
            "A DROP ... CASCADE took objects with it that the statement does not name.",
            "Views, foreign keys, triggers and policies disappear without a word in the script; what they guarded goes "
                    + "unguarded.",
            """
            Name what is to go, and leave CASCADE out: the server then refuses to take more.

                DROP VIEW orders_by_month;
                ALTER TABLE invoices DROP CONSTRAINT invoices_order_id_fkey;
                DROP TABLE orders;""");

    /** A sequence hands out what is there already. */
    public static final Rule SEQUENCE_NOT_RESET = new Rule(
            "sequence-not-reset",
            Severity.ERROR,
            "After the step the sequence of a column is about to hand out a number that the column holds already, which it "
                    + "was not before.",
            "The first INSERT after the release fails on the key or, without one, makes twins.",
            """
            Set the sequence behind the rows that came with explicit numbers.

                SELECT setval(pg_get_serial_sequence('orders', 'id'), (SELECT max(id) FROM orders));""");

    /** Somebody may do less, or owns something else. */
    public static final Rule PRIVILEGE_CHANGED = new Rule(
            "privilege-changed",
            Severity.WARNING,
            "An object that was there before has another owner after the step, or lacks a privilege that it had.",
            "Programs that connect as that role fail at their next query; what a restart of the tests as superuser never "
                    + "shows.",
            """
            Grant again what was lost, or say in the release notes who loses what.

                GRANT SELECT, INSERT ON orders TO shop;""");

    /** A trigger does not fire any more. */
    public static final Rule TRIGGER_DISABLED = new Rule(
            "trigger-disabled",
            Severity.WARNING,
            "A trigger or the check of a foreign key was enabled before the step, and is not after it.",
            "Audits, counters and foreign keys silently stop working for every row written from now on.",
            """
            Enable it in the same transaction in which it was disabled.

                ALTER TABLE orders DISABLE TRIGGER audit;
                UPDATE orders SET state = 'open' WHERE state IS NULL;
                ALTER TABLE orders ENABLE TRIGGER audit;""");

    /** A label cannot be taken away again. */
    public static final Rule ENUM_LABEL_LEFT = new Rule(
            "enum-label-left",
            Severity.WARNING,
            "An enum type gets a label, and the way back leaves it there: PostgreSQL cannot drop one.",
            "After a rollback the type has a label that the old program does not know, and rows may hold it.",
            """
            Say that the label stays, or let the way back make a new type.

                -- back
                ALTER TYPE mood RENAME TO mood_old;
                CREATE TYPE mood AS ENUM ('sad', 'ok');
                ALTER TABLE people ALTER COLUMN mood TYPE mood USING mood::text::mood;
                DROP TYPE mood_old;

            A text column with a CHECK can lose a value again.""");

    /** The migration waits for its lock without an end. */
    public static final Rule LOCK_TIMEOUT_MISSING = new Rule(
            "lock-timeout-missing",
            Severity.INFO,
            "A lock that stops others was taken on a table with rows in a session without lock_timeout.",
            "While the migration waits for one long query, everybody who comes later waits behind it: a pause of a moment "
                    + "becomes an outage.",
            """
            Give up after a few seconds and try again.

                SET lock_timeout = '5s';

            Or for every step: session: "SET lock_timeout = '5s'" in palindrome.yaml says that your tool does so.""");

    /** The script ends within a transaction. */
    public static final Rule TRANSACTION_LEFT_OPEN = new Rule(
            "transaction-left-open",
            Severity.ERROR,
            "The script begins a transaction and does not end it, and its tool does not either.",
            "What it did since is rolled back when the session ends, and the tool notes the step as done.",
            """
            End every transaction that the script begins.

                BEGIN;
                UPDATE orders SET state = 'open' WHERE state IS NULL;
                COMMIT;""");

    /** The schema was changed in a loop. */
    public static final Rule IN_LOOP_DDL = new Rule(
            "in-loop-ddl",
            Severity.WARNING,
            "A loop in a block or a function changed the schema several times.",
            "What it does depends on what it finds: on production it may be thousands of tables, whose locks are all held to "
                    + "the end and may outgrow the lock table; and no review sees the statements.",
            """
            Write the statements down, or commit after each, from a program or a procedure.

                DO $$ BEGIN
                    FOR tenant IN SELECT nspname FROM pg_namespace WHERE nspname LIKE 'tenant_%' LOOP
                        EXECUTE format('ALTER TABLE %I.orders ADD COLUMN note text', tenant);
                        COMMIT;
                    END LOOP;
                END $$;""");

    /** All of them, in the order in which {@code palindrome rules} lists them. */
    static final List<Rule> ALL = List.of(
            TABLE_REWRITTEN,
            VOLATILE_DEFAULT,
            LOCK_HELD,
            LOCK_TIMEOUT_MISSING,
            INDEX_NOT_CONCURRENT,
            INDEX_INVALID,
            CONSTRAINT_VALIDATED,
            NOT_NULL_SCAN,
            COLUMN_NARROWED,
            COLUMN_WITHOUT_EQUALITY,
            COLUMN_RENAMED,
            COLUMN_DROPPED,
            TABLE_RENAMED,
            CASCADE_DROPPED,
            SEQUENCE_NOT_RESET,
            SEQUENCE_TOO_NARROW,
            PRIVILEGE_CHANGED,
            TRIGGER_DISABLED,
            ENUM_LABEL_LEFT,
            TRANSACTION_LEFT_OPEN,
            IN_LOOP_DDL);

    private HazardRules() {}

    /** Returns the ids of all of them. */
    public static List<String> ids() {
        return ALL.stream().map(Rule::id).toList();
    }
}
