-- when EXISTS (SELECT FROM pg_foreign_data_wrapper WHERE oid >= 16384)
--   or EXISTS (SELECT FROM pg_foreign_server)
SELECT 'foreign-data wrapper', quote_ident(w.fdwname), '', w.oid, 0,
  json_build_object('handler', nullif(w.fdwhandler, 0)::regprocedure, 'validator', nullif(w.fdwvalidator, 0)::regprocedure,
    'options', (SELECT array_agg(o ORDER BY o) FROM unnest(w.fdwoptions) o),
    'owner', w.fdwowner::regrole, 'grants', @grants(w.fdwacl, 'F', w.fdwowner), 'comment', n.description)
FROM pg_foreign_data_wrapper w
LEFT JOIN note n ON n.objoid = w.oid AND n.classoid = 'pg_foreign_data_wrapper'::regclass
WHERE w.oid >= 16384 AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_foreign_data_wrapper'::regclass AND m.objid = w.oid)
UNION ALL
SELECT 'foreign server', quote_ident(v.srvname), '', v.oid, 0,
  json_build_object('wrapper', w.fdwname, 'type', v.srvtype, 'version', v.srvversion,
    'options', (SELECT array_agg(o ORDER BY o) FROM unnest(v.srvoptions) o),
    'owner', v.srvowner::regrole, 'grants', @grants(v.srvacl, 'S', v.srvowner), 'comment', n.description)
FROM pg_foreign_server v JOIN pg_foreign_data_wrapper w ON w.oid = v.srvfdw
LEFT JOIN note n ON n.objoid = v.oid AND n.classoid = 'pg_foreign_server'::regclass
UNION ALL
SELECT 'user mapping', format('%s on %I', CASE WHEN u.umuser = 0 THEN 'public' ELSE u.umuser::regrole::text END, v.srvname),
  'foreign server ' || quote_ident(v.srvname), u.oid, 0,
  json_build_object('options', (SELECT array_agg(split_part(o, '=', 1) || '=' || md5(o) ORDER BY o) FROM unnest(u.umoptions) o))
FROM pg_user_mappings m JOIN pg_foreign_server v ON v.oid = m.srvid
JOIN LATERAL (SELECT m.umid AS oid, m.umuser, m.umoptions) u ON true
