== a schema is gone
CREATE SCHEMA app;
-> DROP SCHEMA app;
<- CREATE SCHEMA app;
! missing schema app

== a schema comes
-> CREATE SCHEMA "My App";
<- DROP SCHEMA "My App";
! extra schema "My App"

== a schema goes with what is in it
CREATE SCHEMA app CREATE TABLE t (id int PRIMARY KEY);
-> DROP SCHEMA app CASCADE;
<- CREATE SCHEMA app CREATE TABLE t (id int PRIMARY KEY);
! missing schema app
! missing table app.t

== a schema is renamed and back
CREATE SCHEMA app;
-> ALTER SCHEMA app RENAME TO other; ALTER SCHEMA other RENAME TO app;
! nothing

== another owner of a schema
CREATE SCHEMA app;
-> ALTER SCHEMA app OWNER TO writer;
<- ALTER SCHEMA app OWNER TO postgres;
! changed schema app: owner

== a comment on a schema
CREATE SCHEMA app;
-> COMMENT ON SCHEMA app IS 'the application';
<- COMMENT ON SCHEMA app IS NULL;
! changed schema app: comment

== a comment on the schema public
-> COMMENT ON SCHEMA public IS 'ours';
<- COMMENT ON SCHEMA public IS 'standard public schema';
! changed schema public: comment

== a grant on a schema
CREATE SCHEMA app;
-> GRANT USAGE ON SCHEMA app TO reader;
<- REVOKE USAGE ON SCHEMA app FROM reader;
! changed schema app: grants

== everybody loses the schema public
-> REVOKE USAGE ON SCHEMA public FROM PUBLIC;
<- GRANT USAGE ON SCHEMA public TO PUBLIC;
! changed schema public: grants
