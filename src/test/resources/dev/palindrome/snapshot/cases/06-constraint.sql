== a primary key is gone
CREATE TABLE t (a int NOT NULL, PRIMARY KEY (a));
-> ALTER TABLE t DROP CONSTRAINT t_pkey;
<- ALTER TABLE t ADD PRIMARY KEY (a);
! missing constraint public.t.t_pkey

== a primary key over other columns
CREATE TABLE t (a int NOT NULL, b int NOT NULL, PRIMARY KEY (a));
-> ALTER TABLE t DROP CONSTRAINT t_pkey; ALTER TABLE t ADD PRIMARY KEY (a, b);
<- ALTER TABLE t DROP CONSTRAINT t_pkey; ALTER TABLE t ADD PRIMARY KEY (a);
! changed constraint public.t.t_pkey: definition

== a constraint is renamed
CREATE TABLE t (a int CONSTRAINT positive CHECK (a > 0));
-> ALTER TABLE t RENAME CONSTRAINT positive TO above_zero;
<- ALTER TABLE t RENAME CONSTRAINT above_zero TO positive;
! missing constraint public.t.positive
! extra constraint public.t.above_zero

== another condition
CREATE TABLE t (a int CONSTRAINT positive CHECK (a > 0));
-> ALTER TABLE t DROP CONSTRAINT positive; ALTER TABLE t ADD CONSTRAINT positive CHECK (a >= 0);
<- ALTER TABLE t DROP CONSTRAINT positive; ALTER TABLE t ADD CONSTRAINT positive CHECK (a > 0);
! changed constraint public.t.positive: definition

== a condition that was never checked
CREATE TABLE t (a int CONSTRAINT positive CHECK (a > 0));
-> ALTER TABLE t DROP CONSTRAINT positive; ALTER TABLE t ADD CONSTRAINT positive CHECK (a > 0) NOT VALID;
<- ALTER TABLE t VALIDATE CONSTRAINT positive;
! changed constraint public.t.positive: definition, validated

== a condition that is not inherited
CREATE TABLE t (a int CONSTRAINT positive CHECK (a > 0));
-> ALTER TABLE t DROP CONSTRAINT positive; ALTER TABLE t ADD CONSTRAINT positive CHECK (a > 0) NO INHERIT;
! changed constraint public.t.positive: definition

== a condition that the parent has given
CREATE TABLE p (a int CONSTRAINT positive CHECK (a > 0)); CREATE TABLE t () INHERITS (p);
-> ALTER TABLE t NO INHERIT p; ALTER TABLE t INHERIT p;
! changed column public.t.a: inherited
! changed constraint public.t.positive: inherited

== a foreign key that can wait
CREATE TABLE t (a int PRIMARY KEY); CREATE TABLE u (a int REFERENCES t);
-> ALTER TABLE u ALTER CONSTRAINT u_a_fkey DEFERRABLE INITIALLY DEFERRED;
<- ALTER TABLE u ALTER CONSTRAINT u_a_fkey NOT DEFERRABLE;
! changed constraint public.u.u_a_fkey: definition

== what a foreign key does on deletion
CREATE TABLE t (a int PRIMARY KEY); CREATE TABLE u (a int REFERENCES t ON DELETE CASCADE);
-> ALTER TABLE u DROP CONSTRAINT u_a_fkey; ALTER TABLE u ADD FOREIGN KEY (a) REFERENCES t ON UPDATE SET NULL;
<- ALTER TABLE u DROP CONSTRAINT u_a_fkey; ALTER TABLE u ADD FOREIGN KEY (a) REFERENCES t ON DELETE CASCADE;
! changed constraint public.u.u_a_fkey: definition

== a foreign key that is not enforced (18+)
CREATE TABLE t (a int PRIMARY KEY); CREATE TABLE u (a int REFERENCES t);
-> ALTER TABLE u ALTER CONSTRAINT u_a_fkey NOT ENFORCED;
<- ALTER TABLE u ALTER CONSTRAINT u_a_fkey ENFORCED;
! changed constraint public.u.u_a_fkey: definition, validated

== a foreign key to a partitioned table
CREATE TABLE t (a int PRIMARY KEY) PARTITION BY LIST (a); CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1); CREATE TABLE t2 PARTITION OF t DEFAULT; CREATE TABLE u (a int REFERENCES t);
-> ALTER TABLE u DROP CONSTRAINT u_a_fkey;
<- ALTER TABLE u ADD FOREIGN KEY (a) REFERENCES t;
! missing constraint public.u.u_a_fkey

== unique constraints and NULLs (15+)
CREATE TABLE t (a int UNIQUE);
-> ALTER TABLE t DROP CONSTRAINT t_a_key; ALTER TABLE t ADD UNIQUE NULLS NOT DISTINCT (a);
! changed constraint public.t.t_a_key: definition

== an exclusion constraint is gone
CREATE TABLE t (a int4range, CONSTRAINT apart EXCLUDE USING gist (a WITH &&));
-> ALTER TABLE t DROP CONSTRAINT apart;
<- ALTER TABLE t ADD CONSTRAINT apart EXCLUDE USING gist (a WITH &&);
! missing constraint public.t.apart

== the index of a constraint is invalid
CREATE TABLE t (a int PRIMARY KEY);
-> UPDATE pg_index SET indisvalid = false WHERE indexrelid = 't_pkey'::regclass;
<- UPDATE pg_index SET indisvalid = true WHERE indexrelid = 't_pkey'::regclass;
! changed constraint public.t.t_pkey: index valid

== a table is clustered by its key
CREATE TABLE t (a int PRIMARY KEY);
-> ALTER TABLE t CLUSTER ON t_pkey;
<- ALTER TABLE t SET WITHOUT CLUSTER;
! changed constraint public.t.t_pkey: index clustered

== a unique constraint identifies replicated rows
CREATE TABLE t (a int NOT NULL UNIQUE);
-> ALTER TABLE t REPLICA IDENTITY USING INDEX t_a_key;
<- ALTER TABLE t REPLICA IDENTITY DEFAULT;
! changed constraint public.t.t_a_key: index is replica identity
! changed table public.t: replica identity

== options of the index of a constraint
CREATE TABLE t (a int PRIMARY KEY);
-> ALTER INDEX t_pkey SET (fillfactor = 70);
<- ALTER INDEX t_pkey RESET (fillfactor);
! changed constraint public.t.t_pkey: index options

== the tablespace of the index of a constraint
CREATE TABLE t (a int PRIMARY KEY);
-> UPDATE pg_class SET reltablespace = (SELECT oid FROM pg_tablespace WHERE spcname = 'pg_global') WHERE oid = 't_pkey'::regclass;
<- UPDATE pg_class SET reltablespace = 0 WHERE oid = 't_pkey'::regclass;
! changed constraint public.t.t_pkey: index tablespace

== a comment on the index of a constraint
CREATE TABLE t (a int PRIMARY KEY);
-> COMMENT ON INDEX t_pkey IS 'the key';
<- COMMENT ON INDEX t_pkey IS NULL;
! changed constraint public.t.t_pkey: index comment

== a comment on a constraint
CREATE TABLE t (a int CONSTRAINT positive CHECK (a > 0));
-> COMMENT ON CONSTRAINT positive ON t IS 'no debts';
<- COMMENT ON CONSTRAINT positive ON t IS NULL;
! changed constraint public.t.positive: comment

== a condition of a domain
CREATE DOMAIN d AS int CONSTRAINT positive CHECK (VALUE > 0);
-> ALTER DOMAIN d DROP CONSTRAINT positive;
<- ALTER DOMAIN d ADD CONSTRAINT positive CHECK (VALUE > 0);
! missing constraint public.d.positive
