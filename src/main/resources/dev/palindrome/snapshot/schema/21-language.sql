-- when EXISTS (SELECT FROM pg_language WHERE oid >= 16384)
--   or EXISTS (SELECT FROM pg_am WHERE oid >= 16384)
--   or EXISTS (SELECT FROM pg_transform)
SELECT 'language', quote_ident(l.lanname), '', l.oid, 0,
  json_build_object('trusted', l.lanpltrusted, 'handler', nullif(l.lanplcallfoid, 0)::regprocedure,
    'inline', nullif(l.laninline, 0)::regprocedure, 'validator', nullif(l.lanvalidator, 0)::regprocedure,
    'owner', l.lanowner::regrole, 'grants', @grants(l.lanacl, 'l', l.lanowner), 'comment', n.description)
FROM pg_language l
LEFT JOIN note n ON n.objoid = l.oid AND n.classoid = 'pg_language'::regclass
WHERE l.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_language'::regclass AND m.objid = l.oid)
UNION ALL
SELECT 'transform', format('%s language %I', format_type(t.trftype, NULL), l.lanname), '', t.oid, 0,
  json_build_object('from', nullif(t.trffromsql::oid, 0)::regprocedure, 'to', nullif(t.trftosql::oid, 0)::regprocedure,
    'comment', n.description)
FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang
LEFT JOIN note n ON n.objoid = t.oid AND n.classoid = 'pg_transform'::regclass
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_transform'::regclass AND m.objid = t.oid)
UNION ALL
SELECT 'access method', quote_ident(a.amname), '', a.oid, 0,
  json_build_object('type', a.amtype, 'handler', a.amhandler::oid::regprocedure, 'comment', n.description)
FROM pg_am a
LEFT JOIN note n ON n.objoid = a.oid AND n.classoid = 'pg_am'::regclass
WHERE a.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_am'::regclass AND m.objid = a.oid)
