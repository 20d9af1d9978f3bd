-- Options that begin with pg_ are notes of the server's, such as pg_attver from 15.20 on, which nobody can set.
-- From version 18 on NOT NULL is a constraint of its own, which counts as far as somebody has named or marked it.
SELECT 'column', k.name || '.' || quote_ident(a.attname), k.label, a.attrelid, a.attnum::int,
  json_build_object(
    'type', format_type(a.atttypid, a.atttypmod),
    'nullable', NOT a.attnotnull,
    'not null', CASE WHEN c.oid IS NOT NULL THEN nullif(concat_ws(' ',
                  nullif(c.conname, left(r.relname, 63) || '_' || a.attname || '_not_null'),
                  CASE WHEN c.connoinherit THEN 'no inherit' END,
                  CASE WHEN NOT c.convalidated THEN 'not valid' END,
                  m.description), '') END,
    'default', CASE WHEN a.atthasdef AND a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END,
    'generated', CASE WHEN a.attgenerated <> '' THEN a.attgenerated::text || ' ' || pg_get_expr(d.adbin, d.adrelid) END,
    'identity', nullif(a.attidentity, ''),
    'collation', CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation END,
    'storage', CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END,
    'compression', nullif(a.attcompression, ''),
    'statistics target', nullif(a.attstattarget, -1),
    'options', (SELECT array_agg(o ORDER BY o) FROM unnest(a.attoptions) o WHERE o NOT LIKE 'pg\_%'),
    'foreign options', (SELECT array_agg(o ORDER BY o) FROM unnest(a.attfdwoptions) o),
    'inherited', nullif(NOT a.attislocal, false),
    'grants', @grants(a.attacl, 'c', 0),
    'comment', n.description)
FROM pg_attribute a
JOIN kind_of k ON k.oid = a.attrelid
JOIN pg_class r ON r.oid = a.attrelid
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN note n ON n.objoid = a.attrelid AND n.classoid = 'pg_class'::regclass AND n.objsubid = a.attnum
LEFT JOIN pg_constraint c ON c.oid >= 16384 AND c.contype = 'n' AND c.conrelid = a.attrelid AND c.conkey[1] = a.attnum
LEFT JOIN note m ON m.objoid = c.oid AND m.classoid = 'pg_constraint'::regclass
WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped AND k.label NOT LIKE 'sequence %'
