== a sequence is gone
CREATE SEQUENCE s;
-> DROP SEQUENCE s;
<- CREATE SEQUENCE s;
! missing sequence public.s

== a sequence is renamed and back
CREATE SEQUENCE s;
-> ALTER SEQUENCE s RENAME TO r; ALTER SEQUENCE r RENAME TO s;
! nothing

== another type of a sequence
CREATE SEQUENCE s MAXVALUE 100;
-> ALTER SEQUENCE s AS int;
<- ALTER SEQUENCE s AS bigint;
! changed sequence public.s: type

== other numbers of a sequence
CREATE SEQUENCE s;
-> ALTER SEQUENCE s START 5 INCREMENT 2 MINVALUE 3 MAXVALUE 99 RESTART CACHE 7 CYCLE;
<- ALTER SEQUENCE s START 1 INCREMENT 1 NO MINVALUE NO MAXVALUE RESTART CACHE 1 NO CYCLE;
! changed sequence public.s: start, increment, minimum, maximum, cache, cycle

== a sequence belongs to a column
CREATE SEQUENCE s; CREATE TABLE t (a int);
-> ALTER SEQUENCE s OWNED BY t.a;
<- ALTER SEQUENCE s OWNED BY NONE;
! changed sequence public.s: owned by, belongs to

== a serial column becomes an identity
CREATE TABLE t (a int NOT NULL); CREATE SEQUENCE t_a_seq AS int OWNED BY t.a;
-> DROP SEQUENCE t_a_seq; ALTER TABLE t ALTER a ADD GENERATED ALWAYS AS IDENTITY;
! changed column public.t.a: identity
! changed sequence public.t_a_seq: identity

== a sequence becomes unlogged (15+)
CREATE SEQUENCE s;
-> ALTER SEQUENCE s SET UNLOGGED;
<- ALTER SEQUENCE s SET LOGGED;
! changed sequence public.s: persistence

== another owner of a sequence
CREATE SEQUENCE s;
-> ALTER SEQUENCE s OWNER TO writer;
<- ALTER SEQUENCE s OWNER TO postgres;
! changed sequence public.s: owner

== a grant on a sequence
CREATE SEQUENCE s;
-> GRANT USAGE ON SEQUENCE s TO reader;
<- REVOKE USAGE ON SEQUENCE s FROM reader;
! changed sequence public.s: grants

== a comment on a sequence
CREATE SEQUENCE s;
-> COMMENT ON SEQUENCE s IS 'numbers';
<- COMMENT ON SEQUENCE s IS NULL;
! changed sequence public.s: comment
