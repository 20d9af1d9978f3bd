-- What every part below may use: the user's schemas, what belongs to extensions or comes with a range type,
-- comments, relations. Objects
-- of users have oids from 16384 on ("FirstNormalObjectId"); asking for them by their oid spares the server the
-- thousands that come with it.
WITH space AS MATERIALIZED (
  SELECT oid, quote_ident(nspname) AS name, nspowner, nspacl, nspname
  FROM pg_namespace
  WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
),
member AS MATERIALIZED (
  SELECT classid, objid FROM pg_depend
  WHERE refclassid = 'pg_extension'::regclass AND refobjid >= 16384 AND deptype = 'e'
  UNION ALL
  SELECT classid, objid FROM pg_depend
  WHERE refclassid = 'pg_type'::regclass AND refobjid >= 16384 AND deptype = 'i'
    AND classid IN ('pg_proc'::regclass, 'pg_cast'::regclass)
),
note AS MATERIALIZED (
  SELECT objoid, classoid, objsubid, description
  FROM pg_description
  WHERE objoid >= 16384
  UNION ALL
  SELECT objoid, classoid, objsubid, description
  FROM pg_description
  WHERE objoid IN (SELECT oid FROM space WHERE oid < 16384) AND classoid = 'pg_namespace'::regclass
),
relation AS MATERIALIZED (
  SELECT c.*, s.name || '.' || quote_ident(c.relname) AS name,
         CASE c.relkind
           WHEN 'r' THEN 'table' WHEN 'p' THEN 'table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
           WHEN 'f' THEN 'foreign table' WHEN 'c' THEN 'type' WHEN 'S' THEN 'sequence' ELSE 'index'
         END AS kind
  FROM pg_class c JOIN space s ON s.oid = c.relnamespace
  WHERE c.oid >= 16384 AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_class'::regclass AND m.objid = c.oid)
),
kind_of AS MATERIALIZED (
  SELECT oid, kind || ' ' || name AS label, name FROM relation WHERE kind <> 'index'
),
routine AS MATERIALIZED (
  SELECT p.oid, p.prokind, p.proowner, p.proacl,
         s.name || '.' || quote_ident(p.proname) || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS name
  FROM pg_proc p JOIN space s ON s.oid = p.pronamespace
  WHERE p.oid >= 16384 AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_proc'::regclass AND m.objid = p.oid)
)
