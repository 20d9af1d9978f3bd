SELECT 'column', k.name || '.' || quote_ident(a.attname), k.label, a.attrelid, a.attnum::int,
  json_build_object(
    'type', format_type(a.atttypid, a.atttypmod),
    'nullable', NOT a.attnotnull,
    'default', CASE WHEN a.atthasdef AND a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END,
    'generated', CASE WHEN a.attgenerated <> '' THEN a.attgenerated::text || ' ' || pg_get_expr(d.adbin, d.adrelid) END,
    'identity', nullif(a.attidentity, ''),
    'collation', CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation END,
    'storage', CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END,
    'compression', nullif(a.attcompression, ''),
    'statistics target', nullif(a.attstattarget, -1),
    'options', a.attoptions,
    'foreign options', a.attfdwoptions,
    'inherited', nullif(NOT a.attislocal, false),
    'grants', @grants(a.attacl, 'c', 0),
    'comment', n.description)
FROM pg_attribute a
JOIN kind_of k ON k.oid = a.attrelid
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN note n ON n.objoid = a.attrelid AND n.classoid = 'pg_class'::regclass AND n.objsubid = a.attnum
WHERE a.attnum > 0 AND NOT a.attisdropped AND k.label NOT LIKE 'sequence %'
