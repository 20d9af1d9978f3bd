-- when EXISTS (SELECT FROM pg_type WHERE oid >= 16384 AND typrelid = 0 AND NOT (typelem <> 0 AND typcategory = 'A'))
--   or EXISTS (SELECT FROM pg_class WHERE oid >= 16384 AND relkind = 'c')
SELECT 'type', s.name || '.' || quote_ident(t.typname), '', t.oid, 0,
  json_build_object(
    'kind', CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'c' THEN 'composite'
                           WHEN 'r' THEN 'range' ELSE 'base' END,
    'labels', CASE WHEN t.typtype = 'e' THEN
                (SELECT array_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid) END,
    'base type', CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END,
    'not null', nullif(t.typnotnull, false),
    'default', t.typdefault,
    'collation', CASE WHEN t.typtype = 'd' AND t.typcollation <> 0 THEN t.typcollation::regcollation END,
    'subtype', format_type(g.rngsubtype, NULL),
    'subtype operator class', (SELECT o.opcname FROM pg_opclass o WHERE o.oid = g.rngsubopc),
    'range collation', nullif(g.rngcollation, 0)::regcollation,
    'multirange', format_type(g.rngmultitypid, NULL),
    'canonical', nullif(g.rngcanonical::oid, 0)::regprocedure,
    'difference', nullif(g.rngsubdiff::oid, 0)::regprocedure,
    'base', CASE WHEN t.typtype = 'b' THEN json_build_object(
              'input', t.typinput::oid::regprocedure, 'output', t.typoutput::oid::regprocedure,
              'receive', nullif(t.typreceive::oid, 0)::regprocedure, 'send', nullif(t.typsend::oid, 0)::regprocedure,
              'modifiers in', nullif(t.typmodin::oid, 0)::regprocedure,
              'modifiers out', nullif(t.typmodout::oid, 0)::regprocedure,
              'analyze', nullif(t.typanalyze::oid, 0)::regprocedure,
              'subscript', nullif(t.typsubscript::oid, 0)::regprocedure,
              'length', t.typlen, 'by value', t.typbyval, 'alignment', t.typalign, 'storage', t.typstorage,
              'category', t.typcategory, 'preferred', t.typispreferred, 'delimiter', t.typdelim,
              'element', nullif(t.typelem, 0)::regtype, 'collatable', t.typcollation <> 0) END,
    'owner', t.typowner::regrole,
    'grants', @grants(t.typacl, 'T', t.typowner),
    'comment', n.description)
FROM pg_type t
JOIN space s ON s.oid = t.typnamespace
LEFT JOIN pg_class c ON c.oid = t.typrelid
LEFT JOIN pg_range g ON g.rngtypid = t.oid
LEFT JOIN note n ON n.objoid = t.oid AND n.classoid = 'pg_type'::regclass
WHERE t.oid >= 16384 AND t.typtype IN ('e', 'd', 'c', 'r', 'b')
  AND (t.typtype <> 'c' OR c.relkind = 'c')
  AND NOT (t.typtype = 'b' AND t.typelem <> 0 AND t.typcategory = 'A')
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_type'::regclass AND m.objid = t.oid)
