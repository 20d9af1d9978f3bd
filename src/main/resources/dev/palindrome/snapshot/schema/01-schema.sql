SELECT 'schema', s.name, '', s.oid, 0,
  json_build_object(
    'owner', s.nspowner::regrole,
    'grants', @grants(s.nspacl, 'n', s.nspowner),
    'comment', n.description)
FROM space s
LEFT JOIN note n ON n.objoid = s.oid AND n.classoid = 'pg_namespace'::regclass
