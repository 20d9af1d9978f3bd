SELECT 'language', quote_ident(l.lanname), '', l.oid, 0,
  json_build_object('trusted', l.lanpltrusted, 'handler', nullif(l.lanplcallfoid, 0)::regprocedure,
    'owner', l.lanowner::regrole, 'grants', @grants(l.lanacl, 'l', l.lanowner))
FROM pg_language l
WHERE l.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_language'::regclass AND m.objid = l.oid)
UNION ALL
SELECT 'transform', format('%s language %I', format_type(t.trftype, NULL), l.lanname), '', t.oid, 0,
  json_build_object('from', nullif(t.trffromsql::oid, 0)::regprocedure, 'to', nullif(t.trftosql::oid, 0)::regprocedure)
FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_transform'::regclass AND m.objid = t.oid)
UNION ALL
SELECT 'access method', quote_ident(a.amname), '', a.oid, 0,
  json_build_object('type', a.amtype, 'handler', a.amhandler::oid::regprocedure)
FROM pg_am a
WHERE a.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_am'::regclass AND m.objid = a.oid)
