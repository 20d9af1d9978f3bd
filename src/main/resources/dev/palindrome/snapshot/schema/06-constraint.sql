-- A constraint that forbids NULLs is a property of its column or domain; one that the server has derived from
-- a foreign key for a partition belongs to that foreign key.
SELECT 'constraint', owner.name || '.' || quote_ident(c.conname), owner.label, c.oid, 0,
  json_build_object(
    'definition', pg_get_constraintdef(c.oid),
    'validated', c.convalidated,
    'inherited', CASE WHEN c.conrelid <> 0 THEN nullif(NOT c.conislocal, false) END,
    'index valid', nullif(i.indisvalid, true),
    'index clustered', nullif(i.indisclustered, false),
    'index is replica identity', nullif(i.indisreplident, false),
    'index options', x.reloptions,
    'index tablespace', (SELECT t.spcname FROM pg_tablespace t WHERE t.oid = x.reltablespace),
    'index comment', m.description,
    'comment', n.description)
FROM pg_constraint c
JOIN (
  SELECT oid AS relid, 0::oid AS typid, name, label FROM kind_of
  UNION ALL
  SELECT 0, t.oid, format('%s.%I', s.name, t.typname), format('type %s.%I', s.name, t.typname)
  FROM pg_type t JOIN space s ON s.oid = t.typnamespace
  WHERE t.oid >= 16384 AND t.typtype = 'd'
) owner ON owner.relid = c.conrelid AND owner.typid = c.contypid
LEFT JOIN pg_index i ON i.indexrelid = c.conindid AND c.contype IN ('p', 'u', 'x')
LEFT JOIN pg_class x ON x.oid = i.indexrelid
LEFT JOIN note m ON m.objoid = i.indexrelid AND m.classoid = 'pg_class'::regclass AND m.objsubid = 0
LEFT JOIN note n ON n.objoid = c.oid AND n.classoid = 'pg_constraint'::regclass
WHERE c.oid >= 16384 AND c.contype NOT IN ('t', 'n') AND NOT (c.contype = 'f' AND c.conparentid <> 0)
