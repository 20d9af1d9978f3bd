-- when EXISTS (SELECT FROM pg_sequence WHERE seqrelid >= 16384)
SELECT 'sequence', r.name, coalesce(k.label, ''), r.oid, 0,
  json_build_object(
    'type', format_type(q.seqtypid, NULL),
    'start', q.seqstart, 'increment', q.seqincrement, 'minimum', q.seqmin, 'maximum', q.seqmax,
    'cache', q.seqcache, 'cycle', q.seqcycle,
    'owned by', k.name || '.' || quote_ident(a.attname),
    'identity', nullif(d.deptype = 'i', false),
    'persistence', nullif(r.relpersistence, 'p'),
    'owner', r.relowner::regrole,
    'grants', @grants(r.relacl, 's', r.relowner),
    'comment', n.description)
FROM relation r
JOIN pg_sequence q ON q.seqrelid = r.oid
LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = r.oid AND d.objsubid = 0
  AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
LEFT JOIN kind_of k ON k.oid = d.refobjid
LEFT JOIN pg_attribute a ON a.attrelid >= 16384 AND a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
LEFT JOIN note n ON n.objoid = r.oid AND n.classoid = 'pg_class'::regclass AND n.objsubid = 0
