SELECT 'index', r.name, k.label, r.oid, 0,
  json_build_object(
    'definition', pg_get_indexdef(r.oid),
    'valid', i.indisvalid,
    'ready', nullif(i.indisready, true),
    'clustered', nullif(i.indisclustered, false),
    'replica identity', nullif(i.indisreplident, false),
    'tablespace', (SELECT t.spcname FROM pg_tablespace t WHERE t.oid = r.reltablespace),
    'partition of', (SELECT h.inhparent::regclass::text FROM pg_inherits h WHERE h.inhrelid = r.oid),
    'statistics targets', (SELECT string_agg(a.attnum || '=' || a.attstattarget, ', ' ORDER BY a.attnum)
                           FROM pg_attribute a WHERE a.attrelid = r.oid AND a.attstattarget >= 0),
    'comment', n.description)
FROM pg_index i
JOIN relation r ON r.oid = i.indexrelid
JOIN kind_of k ON k.oid = i.indrelid
LEFT JOIN note n ON n.objoid = r.oid AND n.classoid = 'pg_class'::regclass AND n.objsubid = 0
WHERE i.indexrelid >= 16384 AND NOT EXISTS (
  SELECT FROM pg_constraint c WHERE c.oid >= 16384 AND c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
