== a cast is gone
CREATE TYPE y AS (a int); CREATE FUNCTION f(y) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE CAST (y AS int) WITH FUNCTION f(y);
-> DROP CAST (y AS int);
<- CREATE CAST (y AS int) WITH FUNCTION f(y);
! missing cast public.y AS integer

== a cast that works by itself, by other means
CREATE TYPE y AS (a int); CREATE FUNCTION f(y) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE CAST (y AS int) WITH FUNCTION f(y);
-> DROP CAST (y AS int); CREATE CAST (y AS int) WITH INOUT AS IMPLICIT; COMMENT ON CAST (y AS int) IS 'one';
! changed cast public.y AS integer: function, context, method, comment

== an operator is gone
CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq);
-> DROP OPERATOR === (int, int);
<- CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq);
! missing operator public.===(integer,integer)

== an operator does something else
CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq);
-> DROP OPERATOR === (int, int); CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4pl);
! changed operator public.===(integer,integer): function, result

== everything about an operator
CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq); CREATE OPERATOR !== (LEFTARG = int, RIGHTARG = int, FUNCTION = int4ne);
-> DROP OPERATOR === (int, int); CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq, COMMUTATOR = ===, NEGATOR = !==, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES); ALTER OPERATOR === (int, int) OWNER TO writer; COMMENT ON OPERATOR === (int, int) IS 'same';
! changed operator public.!==(integer,integer): negator
! changed operator public.===(integer,integer): commutator, negator, restrict, join, hashes, merges, owner, comment

== an operator class is gone
CREATE OPERATOR CLASS c FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 btint4cmp(int, int);
-> DROP OPERATOR FAMILY c USING btree CASCADE;
<- CREATE OPERATOR CLASS c FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 btint4cmp(int, int);
! missing operator class public.c using btree
! missing operator family public.c using btree

== an operator class is renamed and back
CREATE OPERATOR CLASS c FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 btint4cmp(int, int);
-> ALTER OPERATOR CLASS c USING btree RENAME TO d; ALTER OPERATOR CLASS d USING btree RENAME TO c;
! nothing

== everything about an operator class
CREATE OPERATOR FAMILY f USING gist; CREATE OPERATOR CLASS c FOR TYPE int USING gist AS OPERATOR 1 <;
-> DROP OPERATOR CLASS c USING gist; CREATE TYPE y AS (a int); CREATE OPERATOR CLASS c DEFAULT FOR TYPE y USING gist FAMILY f AS STORAGE int; ALTER OPERATOR CLASS c USING gist OWNER TO writer; COMMENT ON OPERATOR CLASS c USING gist IS 'order';
! changed operator class public.c using gist: family, type, default, key type, owner, comment
! extra type public.y

== everything about an operator family
CREATE OPERATOR FAMILY f USING btree;
-> ALTER OPERATOR FAMILY f USING btree ADD OPERATOR 1 < (int, int), FUNCTION 1 (int, int) btint4cmp(int, int); ALTER OPERATOR FAMILY f USING btree OWNER TO writer; COMMENT ON OPERATOR FAMILY f USING btree IS 'orders';
! changed operator family public.f using btree: operators, functions, owner, comment
