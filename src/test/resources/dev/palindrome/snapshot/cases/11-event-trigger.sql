== an event trigger is gone
CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f();
-> DROP EVENT TRIGGER e;
<- CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f();
! missing event trigger e

== an event trigger is renamed and back
CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f();
-> ALTER EVENT TRIGGER e RENAME TO d; ALTER EVENT TRIGGER d RENAME TO e;
! nothing

== an event trigger of another event, function and tags
CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE FUNCTION g() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f();
-> DROP EVENT TRIGGER e; CREATE EVENT TRIGGER e ON ddl_command_start WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION g();
<- DROP EVENT TRIGGER e; CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f();
! changed event trigger e: event, function, tags

== an event trigger is switched off, and commented on
CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f();
-> ALTER EVENT TRIGGER e DISABLE; COMMENT ON EVENT TRIGGER e IS 'off';
<- ALTER EVENT TRIGGER e ENABLE; COMMENT ON EVENT TRIGGER e IS NULL;
! changed event trigger e: enabled, comment

== another owner of an event trigger
CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f();
-> ALTER EVENT TRIGGER e OWNER TO root;
<- ALTER EVENT TRIGGER e OWNER TO postgres;
! changed event trigger e: owner
