== extended statistics are gone
CREATE TABLE t (a int, b int); CREATE STATISTICS s ON a, b FROM t;
-> DROP STATISTICS s;
<- CREATE STATISTICS s ON a, b FROM t;
! missing statistics public.s

== extended statistics are renamed and back
CREATE TABLE t (a int, b int); CREATE STATISTICS s ON a, b FROM t;
-> ALTER STATISTICS s RENAME TO r; ALTER STATISTICS r RENAME TO s;
! nothing

== extended statistics of another kind
CREATE TABLE t (a int, b int); CREATE STATISTICS s ON a, b FROM t;
-> DROP STATISTICS s; CREATE STATISTICS s (ndistinct) ON a, b FROM t;
! changed statistics public.s: definition

== target, owner and comment of extended statistics
CREATE TABLE t (a int, b int); CREATE STATISTICS s ON a, b FROM t;
-> ALTER STATISTICS s SET STATISTICS 500; ALTER STATISTICS s OWNER TO writer; COMMENT ON STATISTICS s IS 'both';
<- ALTER STATISTICS s SET STATISTICS -1; ALTER STATISTICS s OWNER TO postgres; COMMENT ON STATISTICS s IS NULL;
! changed statistics public.s: target, owner, comment
