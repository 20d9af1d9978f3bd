== an index is gone
CREATE TABLE t (a int); CREATE INDEX i ON t (a);
-> DROP INDEX i;
<- CREATE INDEX i ON t (a);
! missing index public.i

== an index is renamed and back
CREATE TABLE t (a int); CREATE INDEX i ON t (a);
-> ALTER INDEX i RENAME TO j; ALTER INDEX j RENAME TO i;
! nothing

== an index over another expression
CREATE TABLE t (a text); CREATE INDEX i ON t (lower(a));
-> DROP INDEX i; CREATE INDEX i ON t (upper(a));
<- DROP INDEX i; CREATE INDEX i ON t (lower(a));
! changed index public.i: definition

== an index over fewer rows
CREATE TABLE t (a int); CREATE INDEX i ON t (a);
-> DROP INDEX i; CREATE INDEX i ON t (a) WHERE a > 0;
! changed index public.i: definition

== an index becomes unique, descending, covering
CREATE TABLE t (a int, b int); CREATE INDEX i ON t (a);
-> DROP INDEX i; CREATE UNIQUE INDEX i ON t (a DESC) INCLUDE (b);
! changed index public.i: definition

== an index of another kind
CREATE TABLE t (a int); CREATE INDEX i ON t (a);
-> DROP INDEX i; CREATE INDEX i ON t USING hash (a);
! changed index public.i: definition

== an invalid index
CREATE TABLE t (a int); CREATE INDEX i ON t (a);
-> UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'i'::regclass;
<- UPDATE pg_index SET indisvalid = true WHERE indexrelid = 'i'::regclass;
! changed index public.i: valid

== an index that is not ready
CREATE TABLE t (a int); CREATE INDEX i ON t (a);
-> UPDATE pg_index SET indisready = false WHERE indexrelid = 'i'::regclass;
<- UPDATE pg_index SET indisready = true WHERE indexrelid = 'i'::regclass;
! changed index public.i: ready

== a table is clustered by an index
CREATE TABLE t (a int); CREATE INDEX i ON t (a);
-> ALTER TABLE t CLUSTER ON i;
<- ALTER TABLE t SET WITHOUT CLUSTER;
! changed index public.i: clustered

== an index identifies replicated rows
CREATE TABLE t (a int NOT NULL); CREATE UNIQUE INDEX i ON t (a);
-> ALTER TABLE t REPLICA IDENTITY USING INDEX i;
<- ALTER TABLE t REPLICA IDENTITY DEFAULT;
! changed index public.i: replica identity
! changed table public.t: replica identity

== options of an index
CREATE TABLE t (a int); CREATE INDEX i ON t (a);
-> ALTER INDEX i SET (fillfactor = 70);
<- ALTER INDEX i RESET (fillfactor);
! changed index public.i: definition

== the tablespace of an index
CREATE TABLE t (a int); CREATE INDEX i ON t (a);
-> UPDATE pg_class SET reltablespace = (SELECT oid FROM pg_tablespace WHERE spcname = 'pg_global') WHERE oid = 'i'::regclass;
<- UPDATE pg_class SET reltablespace = 0 WHERE oid = 'i'::regclass;
! changed index public.i: tablespace

== an index becomes part of a partitioned one
CREATE TABLE t (a int) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t DEFAULT; CREATE INDEX i ON ONLY t (a); CREATE INDEX j ON p (a);
-> ALTER INDEX i ATTACH PARTITION j;
! changed index public.i: valid
! changed index public.j: partition of

== statistics of an index
CREATE TABLE t (a int); CREATE INDEX i ON t ((a + 1));
-> ALTER INDEX i ALTER COLUMN 1 SET STATISTICS 500;
<- ALTER INDEX i ALTER COLUMN 1 SET STATISTICS -1;
! changed index public.i: statistics targets

== a comment on an index
CREATE TABLE t (a int); CREATE INDEX i ON t (a);
-> COMMENT ON INDEX i IS 'fast';
<- COMMENT ON INDEX i IS NULL;
! changed index public.i: comment

== an index of a materialized view is gone
CREATE MATERIALIZED VIEW m AS SELECT 1 AS a; CREATE INDEX i ON m (a);
-> DROP INDEX i;
<- CREATE INDEX i ON m (a);
! missing index public.i
