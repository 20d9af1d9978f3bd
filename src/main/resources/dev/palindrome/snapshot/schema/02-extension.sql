-- when EXISTS (SELECT FROM pg_extension WHERE oid >= 16384)
SELECT 'extension', quote_ident(e.extname), '', e.oid, 0,
  json_build_object('version', e.extversion, 'schema', e.extnamespace::regnamespace, 'comment', n.description)
FROM pg_extension e
LEFT JOIN note n ON n.objoid = e.oid AND n.classoid = 'pg_extension'::regclass
WHERE e.oid >= 16384
