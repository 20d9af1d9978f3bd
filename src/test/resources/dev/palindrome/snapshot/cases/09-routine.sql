== a function is gone
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
-> DROP FUNCTION f(int);
<- CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
! missing function public.f(a integer)

== an overloaded function
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
-> CREATE FUNCTION f(a text) RETURNS text LANGUAGE sql AS 'SELECT a';
<- DROP FUNCTION f(text);
! extra function public.f(a text)

== a function is renamed and back
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
-> ALTER FUNCTION f() RENAME TO g; ALTER FUNCTION g() RENAME TO f;
! nothing

== the body of a function
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
-> CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2';
<- CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
! changed function public.f(): definition

== how a function runs
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
-> ALTER FUNCTION f() IMMUTABLE STRICT SECURITY DEFINER PARALLEL SAFE COST 7 SET search_path = 'app';
<- ALTER FUNCTION f() VOLATILE CALLED ON NULL INPUT SECURITY INVOKER PARALLEL UNSAFE COST 100 RESET search_path;
! changed function public.f(): definition

== another owner of a function
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
-> ALTER FUNCTION f() OWNER TO writer;
<- ALTER FUNCTION f() OWNER TO postgres;
! changed function public.f(): owner

== nobody may call a function
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
-> REVOKE EXECUTE ON FUNCTION f() FROM PUBLIC;
<- GRANT EXECUTE ON FUNCTION f() TO PUBLIC;
! changed function public.f(): grants

== a comment on a function
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
-> COMMENT ON FUNCTION f() IS 'one';
<- COMMENT ON FUNCTION f() IS NULL;
! changed function public.f(): comment

== a procedure is gone
CREATE PROCEDURE p(a int) LANGUAGE plpgsql AS 'BEGIN END';
-> DROP PROCEDURE p;
<- CREATE PROCEDURE p(a int) LANGUAGE plpgsql AS 'BEGIN END';
! missing procedure public.p(IN a integer)

== the body, owner, grants and comment of a procedure
CREATE PROCEDURE p() LANGUAGE plpgsql AS 'BEGIN END';
-> CREATE OR REPLACE PROCEDURE p() LANGUAGE plpgsql AS 'BEGIN NULL; END'; ALTER PROCEDURE p OWNER TO writer; GRANT EXECUTE ON PROCEDURE p TO reader; COMMENT ON PROCEDURE p IS 'does nothing';
! changed procedure public.p(): definition, owner, grants, comment

== an aggregate is gone
CREATE AGGREGATE a (int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
-> DROP AGGREGATE a (int);
<- CREATE AGGREGATE a (int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
! missing aggregate public.a(integer)

== an aggregate adds differently
CREATE AGGREGATE a (int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
-> CREATE OR REPLACE AGGREGATE a (int) (SFUNC = int4pl, STYPE = int, INITCOND = '1', COMBINEFUNC = int4pl, PARALLEL = SAFE);
<- CREATE OR REPLACE AGGREGATE a (int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
! changed aggregate public.a(integer): aggregate

== owner, grants and comment of an aggregate
CREATE AGGREGATE a (int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
-> ALTER AGGREGATE a (int) OWNER TO writer; GRANT EXECUTE ON FUNCTION a (int) TO reader; COMMENT ON AGGREGATE a (int) IS 'sum';
! changed aggregate public.a(integer): owner, grants, comment
