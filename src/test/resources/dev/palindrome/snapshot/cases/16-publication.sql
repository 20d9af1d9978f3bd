== a publication is gone
CREATE TABLE t (a int); CREATE PUBLICATION p FOR TABLE t;
-> DROP PUBLICATION p;
<- CREATE PUBLICATION p FOR TABLE t;
! missing publication p

== a publication is renamed and back
CREATE TABLE t (a int); CREATE PUBLICATION p FOR TABLE t;
-> ALTER PUBLICATION p RENAME TO q; ALTER PUBLICATION q RENAME TO p;
! nothing

== a publication of other operations
CREATE PUBLICATION p FOR ALL TABLES;
-> ALTER PUBLICATION p SET (publish = 'insert');
<- ALTER PUBLICATION p SET (publish = 'insert, update, delete, truncate');
! changed publication p: settings

== a publication of all tables has none by name
CREATE PUBLICATION p FOR ALL TABLES;
-> CREATE TABLE t (a int);
<- DROP TABLE t;
! extra table public.t

== a table leaves a publication
CREATE TABLE t (a int); CREATE TABLE u (a int); CREATE PUBLICATION p FOR TABLE t, u;
-> ALTER PUBLICATION p DROP TABLE t;
<- ALTER PUBLICATION p ADD TABLE t;
! changed publication p: tables

== a column comes to a published table
CREATE TABLE t (a int); CREATE PUBLICATION p FOR TABLE t;
-> ALTER TABLE t ADD COLUMN b int;
<- ALTER TABLE t DROP COLUMN b;
! extra column public.t.b

== a publication of some columns (15+)
CREATE TABLE t (a int PRIMARY KEY, b int); CREATE PUBLICATION p FOR TABLE t;
-> ALTER PUBLICATION p SET TABLE t (a);
<- ALTER PUBLICATION p SET TABLE t;
! changed publication p: tables

== a publication of some rows (15+)
CREATE TABLE t (a int PRIMARY KEY, b int); CREATE PUBLICATION p FOR TABLE t;
-> ALTER PUBLICATION p SET TABLE t WHERE (a > 0);
<- ALTER PUBLICATION p SET TABLE t;
! changed publication p: tables

== a publication of a schema without tables (15+)
CREATE SCHEMA app; CREATE PUBLICATION p;
-> ALTER PUBLICATION p ADD TABLES IN SCHEMA app;
<- ALTER PUBLICATION p DROP TABLES IN SCHEMA app;
! changed publication p: schemas

== another owner of a publication, and a comment
CREATE PUBLICATION p;
-> ALTER PUBLICATION p OWNER TO root; COMMENT ON PUBLICATION p IS 'news';
<- ALTER PUBLICATION p OWNER TO postgres; COMMENT ON PUBLICATION p IS NULL;
! changed publication p: owner, comment
