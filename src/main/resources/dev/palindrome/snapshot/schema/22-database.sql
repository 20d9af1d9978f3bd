-- when EXISTS (SELECT FROM pg_db_role_setting WHERE setdatabase <> 0)
--   or EXISTS (SELECT FROM pg_largeobject_metadata)
SELECT 'database setting', format('%s%s', split_part(c, '=', 1),
         CASE WHEN s.setrole <> 0 THEN ' for ' || s.setrole::regrole::text ELSE '' END), '', 0::oid, 0,
  json_build_object('value', substr(c, strpos(c, '=') + 1))
FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) c
WHERE s.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
UNION ALL
SELECT 'large object', l.oid::text, '', l.oid, 0,
  json_build_object('owner', l.lomowner::regrole, 'grants', @grants(l.lomacl, 'L', l.lomowner),
    'comment', n.description)
FROM pg_largeobject_metadata l
LEFT JOIN note n ON n.objoid = l.oid AND n.classoid = 'pg_largeobject'::regclass
