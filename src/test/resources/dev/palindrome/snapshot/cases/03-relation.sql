== a table is gone with its parts
CREATE TABLE t (id int PRIMARY KEY, a text DEFAULT 'x' CHECK (a <> '')); CREATE INDEX ON t (a); COMMENT ON TABLE t IS 'c';
-> DROP TABLE t;
<- CREATE TABLE t (id int PRIMARY KEY, a text DEFAULT 'x' CHECK (a <> '')); CREATE INDEX ON t (a); COMMENT ON TABLE t IS 'c';
! missing table public.t

== a table comes
-> CREATE TABLE "Order Lines" ("select" int);
<- DROP TABLE "Order Lines";
! extra table public."Order Lines"

== a table is renamed and back
CREATE TABLE t (id serial PRIMARY KEY, a text NOT NULL); CREATE INDEX ON t (a);
-> ALTER TABLE t RENAME TO u; ALTER TABLE u RENAME TO t;
! nothing

== a table is renamed
CREATE TABLE t (id int);
-> ALTER TABLE t RENAME TO u;
<- ALTER TABLE u RENAME TO t;
! missing table public.t
! extra table public.u

== a table moves to another schema
CREATE SCHEMA app; CREATE TABLE t (id int);
-> ALTER TABLE t SET SCHEMA app;
<- ALTER TABLE app.t SET SCHEMA public;
! missing table public.t
! extra table app.t

== a table becomes unlogged
CREATE TABLE t (id int);
-> ALTER TABLE t SET UNLOGGED;
<- ALTER TABLE t SET LOGGED;
! changed table public.t: persistence

== the query of a view
CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a FROM t;
-> CREATE OR REPLACE VIEW v AS SELECT a FROM t WHERE b > 0;
<- CREATE OR REPLACE VIEW v AS SELECT a FROM t;
! changed view public.v: definition

== a view is gone
CREATE VIEW v AS SELECT 1 AS a;
-> DROP VIEW v;
<- CREATE VIEW v AS SELECT 1 AS a;
! missing view public.v

== a view is renamed and back
CREATE VIEW v AS SELECT 1 AS a;
-> ALTER VIEW v RENAME TO w; ALTER VIEW w RENAME TO v;
! nothing

== a view loses its security barrier
CREATE VIEW v WITH (security_barrier) AS SELECT 1 AS a;
-> CREATE OR REPLACE VIEW v AS SELECT 1 AS a;
<- ALTER VIEW v SET (security_barrier = true);
! changed view public.v: options

== a view asks as its caller (15+)
CREATE VIEW v AS SELECT 1 AS a;
-> ALTER VIEW v SET (security_invoker = true);
<- ALTER VIEW v RESET (security_invoker);
! changed view public.v: options

== a view with a check option
CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t WHERE a > 0 WITH LOCAL CHECK OPTION;
-> CREATE OR REPLACE VIEW v AS SELECT a FROM t WHERE a > 0;
<- CREATE OR REPLACE VIEW v AS SELECT a FROM t WHERE a > 0 WITH LOCAL CHECK OPTION;
! changed view public.v: options

== another default for a column of a view
CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t;
-> ALTER VIEW v ALTER a SET DEFAULT 7;
<- ALTER VIEW v ALTER a DROP DEFAULT;
! changed column public.v.a: default

== a materialized view is gone
CREATE MATERIALIZED VIEW m AS SELECT 1 AS a; CREATE UNIQUE INDEX i ON m (a);
-> DROP MATERIALIZED VIEW m;
<- CREATE MATERIALIZED VIEW m AS SELECT 1 AS a; CREATE UNIQUE INDEX i ON m (a);
! missing materialized view public.m

== a materialized view is emptied
CREATE MATERIALIZED VIEW m AS SELECT 1 AS a;
-> REFRESH MATERIALIZED VIEW m WITH NO DATA;
<- REFRESH MATERIALIZED VIEW m;
! changed materialized view public.m: populated

== the query of a materialized view
CREATE MATERIALIZED VIEW m AS SELECT 1 AS a;
-> DROP MATERIALIZED VIEW m; CREATE MATERIALIZED VIEW m AS SELECT 2 AS a;
! changed materialized view public.m: definition

== another partition key
CREATE TABLE t (a int, b int) PARTITION BY LIST (a);
-> DROP TABLE t; CREATE TABLE t (a int, b int) PARTITION BY LIST (b);
! changed table public.t: partition key

== other partition bounds
CREATE TABLE t (a int) PARTITION BY RANGE (a); CREATE TABLE p PARTITION OF t FOR VALUES FROM (0) TO (10);
-> ALTER TABLE t DETACH PARTITION p; ALTER TABLE t ATTACH PARTITION p FOR VALUES FROM (0) TO (20);
<- ALTER TABLE t DETACH PARTITION p; ALTER TABLE t ATTACH PARTITION p FOR VALUES FROM (0) TO (10);
! changed table public.p: partition bound

== a partition is detached
CREATE TABLE t (a int) PARTITION BY RANGE (a); CREATE TABLE p (a int); ALTER TABLE t ATTACH PARTITION p DEFAULT;
-> ALTER TABLE t DETACH PARTITION p;
<- ALTER TABLE t ATTACH PARTITION p DEFAULT;
! changed column public.p.a: inherited
! changed table public.p: partition bound, inherits

== a table no longer inherits
CREATE TABLE parent (a int); CREATE TABLE child (a int) INHERITS (parent);
-> ALTER TABLE child NO INHERIT parent;
<- ALTER TABLE child INHERIT parent;
! changed table public.child: inherits

== a column becomes the child's own
CREATE TABLE parent (a int); CREATE TABLE child () INHERITS (parent);
-> ALTER TABLE child NO INHERIT parent; ALTER TABLE child INHERIT parent;
! changed column public.child.a: inherited

== a table of a type
CREATE TYPE y AS (a int); CREATE TABLE t OF y;
-> ALTER TABLE t NOT OF;
<- ALTER TABLE t OF y;
! changed table public.t: of type

== row security is switched on
CREATE TABLE t (a int);
-> ALTER TABLE t ENABLE ROW LEVEL SECURITY;
<- ALTER TABLE t DISABLE ROW LEVEL SECURITY;
! changed table public.t: row security

== row security is forced on the owner
CREATE TABLE t (a int);
-> ALTER TABLE t FORCE ROW LEVEL SECURITY;
<- ALTER TABLE t NO FORCE ROW LEVEL SECURITY;
! changed table public.t: forced row security

== another replica identity
CREATE TABLE t (a int);
-> ALTER TABLE t REPLICA IDENTITY FULL;
<- ALTER TABLE t REPLICA IDENTITY DEFAULT;
! changed table public.t: replica identity

== storage options
CREATE TABLE t (a int);
-> ALTER TABLE t SET (fillfactor = 70, autovacuum_enabled = false);
<- ALTER TABLE t RESET (fillfactor, autovacuum_enabled);
! changed table public.t: options

== storage options in another order
CREATE TABLE t (a int) WITH (fillfactor = 70, autovacuum_enabled = false);
-> ALTER TABLE t RESET (fillfactor); ALTER TABLE t SET (fillfactor = 70);
! nothing

== options of the TOAST table
CREATE TABLE t (a text);
-> ALTER TABLE t SET (toast.autovacuum_enabled = false);
<- ALTER TABLE t RESET (toast.autovacuum_enabled);
! changed table public.t: toast options

== another tablespace
CREATE TABLE t (a int);
-> UPDATE pg_class SET reltablespace = (SELECT oid FROM pg_tablespace WHERE spcname = 'pg_global') WHERE oid = 't'::regclass;
<- UPDATE pg_class SET reltablespace = 0 WHERE oid = 't'::regclass;
! changed table public.t: tablespace

== another access method
CREATE ACCESS METHOD stack TYPE TABLE HANDLER heap_tableam_handler; CREATE TABLE t (a int);
-> DROP TABLE t; CREATE TABLE t (a int) USING stack;
! changed table public.t: access method

== a foreign table is gone
CREATE EXTENSION postgres_fdw; CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw; CREATE FOREIGN TABLE t (a int) SERVER s;
-> DROP FOREIGN TABLE t;
<- CREATE FOREIGN TABLE t (a int) SERVER s;
! missing foreign table public.t

== a foreign table on another server
CREATE EXTENSION postgres_fdw; CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw; CREATE SERVER r FOREIGN DATA WRAPPER postgres_fdw; CREATE FOREIGN TABLE t (a int) SERVER s;
-> DROP FOREIGN TABLE t; CREATE FOREIGN TABLE t (a int) SERVER r;
! changed foreign table public.t: server

== options of a foreign table
CREATE EXTENSION postgres_fdw; CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw; CREATE FOREIGN TABLE t (a int) SERVER s OPTIONS (table_name 'x');
-> ALTER FOREIGN TABLE t OPTIONS (SET table_name 'y');
<- ALTER FOREIGN TABLE t OPTIONS (SET table_name 'x');
! changed foreign table public.t: foreign options

== the order of the columns of a foreign table
CREATE EXTENSION postgres_fdw; CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw; CREATE FOREIGN TABLE t (a int, b int) SERVER s;
-> ALTER FOREIGN TABLE t DROP COLUMN a; ALTER FOREIGN TABLE t ADD COLUMN a int;
! reordered column order public.t

== a foreign key is switched off
CREATE TABLE t (a int PRIMARY KEY); CREATE TABLE u (a int REFERENCES t);
-> ALTER TABLE u DISABLE TRIGGER ALL;
<- ALTER TABLE u ENABLE TRIGGER ALL;
! changed table public.u: disabled constraint triggers

== another owner of a table
CREATE TABLE t (a int);
-> ALTER TABLE t OWNER TO writer;
<- ALTER TABLE t OWNER TO postgres;
! changed table public.t: owner

== a grant on a table
CREATE TABLE t (a int);
-> GRANT SELECT ON t TO reader;
<- REVOKE SELECT ON t FROM reader;
! changed table public.t: grants

== a grant with the right to grant
CREATE TABLE t (a int); GRANT SELECT ON t TO reader;
-> GRANT SELECT ON t TO reader WITH GRANT OPTION;
<- REVOKE GRANT OPTION FOR SELECT ON t FROM reader;
! changed table public.t: grants

== the owner loses everything
CREATE TABLE t (a int);
-> REVOKE ALL ON t FROM postgres;
<- GRANT ALL ON t TO postgres;
! changed table public.t: grants

== the same grants in another order
CREATE TABLE t (a int); GRANT SELECT ON t TO reader; GRANT INSERT ON t TO writer;
-> REVOKE SELECT ON t FROM reader; GRANT SELECT ON t TO reader;
! nothing

== a grant on a view
CREATE VIEW v AS SELECT 1 AS a;
-> GRANT SELECT ON v TO reader;
<- REVOKE SELECT ON v FROM reader;
! changed view public.v: grants

== a comment on a table
CREATE TABLE t (a int);
-> COMMENT ON TABLE t IS 'one';
<- COMMENT ON TABLE t IS NULL;
! changed table public.t: comment

== a comment on a view
CREATE VIEW v AS SELECT 1 AS a; COMMENT ON VIEW v IS 'one';
-> COMMENT ON VIEW v IS 'two';
<- COMMENT ON VIEW v IS 'one';
! changed view public.v: comment

== a temporary table is nobody's business
-> CREATE TEMPORARY TABLE t (a int);
! nothing
