== an enum is gone
CREATE TYPE y AS ENUM ('a', 'b');
-> DROP TYPE y;
<- CREATE TYPE y AS ENUM ('a', 'b');
! missing type public.y

== a type is renamed and back
CREATE TYPE y AS ENUM ('a', 'b'); CREATE TABLE t (a y);
-> ALTER TYPE y RENAME TO z; ALTER TYPE z RENAME TO y;
! nothing

== a label comes in between
CREATE TYPE y AS ENUM ('a', 'b');
-> ALTER TYPE y ADD VALUE 'c' BEFORE 'b';
! changed type public.y: labels

== a label is renamed
CREATE TYPE y AS ENUM ('a', 'b');
-> ALTER TYPE y RENAME VALUE 'a' TO 'A';
<- ALTER TYPE y RENAME VALUE 'A' TO 'a';
! changed type public.y: labels

== labels in another order
CREATE TYPE y AS ENUM ('a', 'b');
-> DROP TYPE y; CREATE TYPE y AS ENUM ('b', 'a');
! changed type public.y: labels

== a type of another kind
CREATE TYPE y AS ENUM ('a', 'b');
-> DROP TYPE y; CREATE DOMAIN y AS text;
! changed type public.y: kind, labels, base type, collation

== another type below a domain
CREATE DOMAIN d AS varchar(10);
-> DROP DOMAIN d; CREATE DOMAIN d AS varchar(20);
! changed type public.d: base type

== a domain forbids NULL and has a default
CREATE DOMAIN d AS int;
-> ALTER DOMAIN d SET NOT NULL; ALTER DOMAIN d SET DEFAULT 7;
<- ALTER DOMAIN d DROP NOT NULL; ALTER DOMAIN d DROP DEFAULT;
! changed type public.d: not null, default

== another collation of a domain
CREATE DOMAIN d AS text;
-> DROP DOMAIN d; CREATE DOMAIN d AS text COLLATE "C";
! changed type public.d: collation

== a composite type is gone
CREATE TYPE y AS (a int, b text);
-> DROP TYPE y;
<- CREATE TYPE y AS (a int, b text);
! missing type public.y

== an attribute comes
CREATE TYPE y AS (a int);
-> ALTER TYPE y ADD ATTRIBUTE b text;
<- ALTER TYPE y DROP ATTRIBUTE b;
! extra column public.y.b

== attributes in another order
CREATE TYPE y AS (a int, b text);
-> ALTER TYPE y DROP ATTRIBUTE a; ALTER TYPE y ADD ATTRIBUTE a int;
! reordered column order public.y

== a range over another type
CREATE TYPE r AS RANGE (SUBTYPE = int);
-> DROP TYPE r; CREATE TYPE r AS RANGE (SUBTYPE = bigint, MULTIRANGE_TYPE_NAME = many);
! changed type public.r: subtype, subtype operator class, multirange

== another order and collation of a range
CREATE TYPE r AS RANGE (SUBTYPE = text);
-> DROP TYPE r; CREATE TYPE r AS RANGE (SUBTYPE = text, SUBTYPE_OPCLASS = text_pattern_ops, COLLATION = "C");
! changed type public.r: subtype operator class, range collation

== the functions of a range
CREATE TYPE r AS RANGE (SUBTYPE = float8);
-> DROP TYPE r; CREATE TYPE r; CREATE FUNCTION c(r) RETURNS r LANGUAGE internal IMMUTABLE AS 'int4range_canonical'; CREATE TYPE r AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi, CANONICAL = c);
! changed type public.r: canonical, difference
! extra function public.c(public.r)

== a base type
CREATE TYPE b; CREATE FUNCTION b_in(cstring) RETURNS b LANGUAGE internal IMMUTABLE STRICT AS 'int4in'; CREATE FUNCTION b_out(b) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out'; CREATE TYPE b (INPUT = b_in, OUTPUT = b_out, INTERNALLENGTH = 4, PASSEDBYVALUE);
-> ALTER TYPE b SET (ANALYZE = array_typanalyze);
! changed type public.b: base

== another owner of a type
CREATE TYPE y AS ENUM ('a');
-> ALTER TYPE y OWNER TO writer;
<- ALTER TYPE y OWNER TO postgres;
! changed type public.y: owner

== nobody may use a type
CREATE TYPE y AS ENUM ('a');
-> REVOKE USAGE ON TYPE y FROM PUBLIC;
<- GRANT USAGE ON TYPE y TO PUBLIC;
! changed type public.y: grants

== a comment on a type
CREATE TYPE y AS ENUM ('a');
-> COMMENT ON TYPE y IS 'one';
<- COMMENT ON TYPE y IS NULL;
! changed type public.y: comment

== a comment on a composite type
CREATE TYPE y AS (a int);
-> COMMENT ON TYPE y IS 'one';
<- COMMENT ON TYPE y IS NULL;
! changed type public.y: comment
