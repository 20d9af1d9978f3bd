-- Counts statements that define, too, and watches over the tables that they create. For superusers.
CREATE FUNCTION palindrome_watch.before_definition() RETURNS event_trigger
    LANGUAGE plpgsql SECURITY DEFINER
AS $$
BEGIN
    IF current_setting('palindrome.busy', true) IS DISTINCT FROM 'on' THEN
        PERFORM palindrome_watch.note();
    END IF;
END
$$;

CREATE FUNCTION palindrome_watch.after_definition() RETURNS event_trigger
    LANGUAGE plpgsql SECURITY DEFINER
AS $$
DECLARE
    one record;
BEGIN
    FOR one IN
        SELECT d.objid::regclass AS place FROM pg_event_trigger_ddl_commands() d
        WHERE d.command_tag IN ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO') AND d.object_type = 'table'
          AND d.schema_name <> 'pg_temp'
    LOOP
        PERFORM palindrome_watch.begin(one.place);
    END LOOP;
END
$$;

CREATE EVENT TRIGGER palindrome_watch ON ddl_command_start EXECUTE FUNCTION palindrome_watch.before_definition();
ALTER EVENT TRIGGER palindrome_watch ENABLE ALWAYS;
CREATE EVENT TRIGGER palindrome_watch_new ON ddl_command_end EXECUTE FUNCTION palindrome_watch.after_definition();
ALTER EVENT TRIGGER palindrome_watch_new ENABLE ALWAYS;
