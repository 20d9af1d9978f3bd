-- Counts the statements of a session in sequences, which keep their value when a transaction is rolled back, and
-- notes in which transaction each one ran. At the statement whose number is asked for it ends the session: neither
-- a handler nor a savepoint of the script survives that, as with a lost connection.
CREATE SCHEMA palindrome_watch;
CREATE SEQUENCE palindrome_watch.statements;
CREATE SEQUENCE palindrome_watch.changing;
CREATE SEQUENCE palindrome_watch.idle;
CREATE TABLE palindrome_watch.plan AS
    SELECT current_setting('palindrome.fatal')::bigint AS fatal, current_setting('palindrome.effects')::boolean AS effects;
CREATE TABLE palindrome_watch.seen (number bigint NOT NULL, transaction bigint NOT NULL);

CREATE FUNCTION palindrome_watch.note() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, palindrome_watch
AS $$
DECLARE
    number bigint := nextval('palindrome_watch.statements');
BEGIN
    IF EXISTS (SELECT FROM plan WHERE fatal = number) THEN
        PERFORM pg_terminate_backend(pg_backend_pid());
        PERFORM pg_sleep(10);
    END IF;
    INSERT INTO seen VALUES (number, txid_current());
END
$$;

CREATE FUNCTION palindrome_watch.before_rows() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
AS $$
BEGIN
    PERFORM palindrome_watch.note();
    RETURN NULL;
END
$$;

CREATE FUNCTION palindrome_watch.after_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
AS $$
BEGIN
    IF EXISTS (SELECT n::text FROM new_rows n EXCEPT ALL SELECT o::text FROM old_rows o) THEN
        PERFORM nextval('palindrome_watch.changing');
    ELSE
        PERFORM nextval('palindrome_watch.idle');
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION palindrome_watch.after_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
AS $$
BEGIN
    IF EXISTS (SELECT FROM new_rows) THEN
        PERFORM nextval('palindrome_watch.changing');
    ELSE
        PERFORM nextval('palindrome_watch.idle');
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION palindrome_watch.after_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
AS $$
BEGIN
    IF EXISTS (SELECT FROM old_rows) THEN
        PERFORM nextval('palindrome_watch.changing');
    ELSE
        PERFORM nextval('palindrome_watch.idle');
    END IF;
    RETURN NULL;
END
$$;

-- Whether rows change is asked for only where a run does not end: those triggers are in the way of some definitions,
-- and a table that is part of another one cannot have them.
CREATE FUNCTION palindrome_watch.begin(place regclass) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
AS $$
BEGIN
    PERFORM set_config('palindrome.busy', 'on', true);
    EXECUTE format('CREATE TRIGGER aaa_palindrome_watch BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s'
        ' FOR EACH STATEMENT EXECUTE FUNCTION palindrome_watch.before_rows()', place);
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER aaa_palindrome_watch', place);
    IF (SELECT effects FROM palindrome_watch.plan) AND NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = place) THEN
        EXECUTE format('CREATE TRIGGER aaa_palindrome_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS old_rows'
            ' NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION palindrome_watch.after_update()', place);
        EXECUTE format('CREATE TRIGGER aaa_palindrome_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows'
            ' FOR EACH STATEMENT EXECUTE FUNCTION palindrome_watch.after_insert()', place);
        EXECUTE format('CREATE TRIGGER aaa_palindrome_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows'
            ' FOR EACH STATEMENT EXECUTE FUNCTION palindrome_watch.after_delete()', place);
    END IF;
    PERFORM set_config('palindrome.busy', 'off', true);
END
$$;

DO $$
DECLARE
    one record;
BEGIN
    FOR one IN
        SELECT c.oid::regclass AS place
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
          AND pg_has_role(c.relowner, 'USAGE')
          AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'palindrome_watch')
          AND format('"%s"."%s"', replace(n.nspname, '"', '""'), replace(c.relname, '"', '""'))
              <> ALL (string_to_array(current_setting('palindrome.ignored'), E'\n'))
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    LOOP
        PERFORM palindrome_watch.begin(one.place);
    END LOOP;
END
$$;
