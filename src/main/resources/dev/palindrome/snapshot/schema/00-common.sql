-- What every part below may use: the user's schemas, what belongs to extensions, comments, relations.
WITH space AS MATERIALIZED (
  SELECT oid, quote_ident(nspname) AS name, nspowner, nspacl, nspname
  FROM pg_namespace
  WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
),
member AS MATERIALIZED (
  SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
),
note AS MATERIALIZED (
  SELECT objoid, classoid, objsubid, description
  FROM pg_description
  WHERE objoid >= 16384 OR objoid IN (SELECT oid FROM space)
),
relation AS MATERIALIZED (
  SELECT c.*, s.name || '.' || quote_ident(c.relname) AS name,
         CASE c.relkind
           WHEN 'r' THEN 'table' WHEN 'p' THEN 'table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
           WHEN 'f' THEN 'foreign table' WHEN 'c' THEN 'type' WHEN 'S' THEN 'sequence' ELSE 'index'
         END AS kind
  FROM pg_class c JOIN space s ON s.oid = c.relnamespace
  WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_class'::regclass AND m.objid = c.oid)
),
kind_of AS MATERIALIZED (
  SELECT oid, kind || ' ' || name AS label, name FROM relation WHERE kind <> 'index'
),
routine AS MATERIALIZED (
  SELECT p.oid, p.prokind, p.proowner, p.proacl,
         s.name || '.' || quote_ident(p.proname) || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS name
  FROM pg_proc p JOIN space s ON s.oid = p.pronamespace
  WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_proc'::regclass AND m.objid = p.oid)
)
