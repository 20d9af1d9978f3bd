-- when EXISTS (SELECT FROM pg_cast WHERE oid >= 16384)
--   or EXISTS (SELECT FROM pg_operator WHERE oid >= 16384)
--   or EXISTS (SELECT FROM pg_opclass WHERE oid >= 16384)
--   or EXISTS (SELECT FROM pg_opfamily WHERE oid >= 16384)
SELECT 'cast', format('%s AS %s', format_type(c.castsource, NULL), format_type(c.casttarget, NULL)), '', c.oid, 0,
  json_build_object('function', nullif(c.castfunc, 0)::regprocedure, 'context', c.castcontext, 'method', c.castmethod,
    'comment', n.description)
FROM pg_cast c
LEFT JOIN note n ON n.objoid = c.oid AND n.classoid = 'pg_cast'::regclass
WHERE c.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_cast'::regclass AND m.objid = c.oid)
UNION ALL
SELECT 'operator', o.oid::regoperator::text, '', o.oid, 0,
  json_build_object('function', o.oprcode::oid::regprocedure, 'result', format_type(o.oprresult, NULL),
    'commutator', nullif(o.oprcom, 0)::regoperator, 'negator', nullif(o.oprnegate, 0)::regoperator,
    'restrict', nullif(o.oprrest::oid, 0)::regprocedure, 'join', nullif(o.oprjoin::oid, 0)::regprocedure,
    'hashes', o.oprcanhash, 'merges', o.oprcanmerge, 'owner', o.oprowner::regrole, 'comment', n.description)
FROM pg_operator o JOIN space s ON s.oid = o.oprnamespace
LEFT JOIN note n ON n.objoid = o.oid AND n.classoid = 'pg_operator'::regclass
WHERE o.oid >= 16384 AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_operator'::regclass AND m.objid = o.oid)
UNION ALL
SELECT 'operator class', format('%s.%I using %s', s.name, o.opcname, a.amname), '', o.oid, 0,
  json_build_object('family', f.opfname, 'type', format_type(o.opcintype, NULL), 'default', o.opcdefault,
    'key type', nullif(o.opckeytype, 0)::regtype, 'owner', o.opcowner::regrole, 'comment', n.description)
FROM pg_opclass o JOIN space s ON s.oid = o.opcnamespace JOIN pg_am a ON a.oid = o.opcmethod
JOIN pg_opfamily f ON f.oid = o.opcfamily
LEFT JOIN note n ON n.objoid = o.oid AND n.classoid = 'pg_opclass'::regclass
WHERE o.oid >= 16384 AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_opclass'::regclass AND m.objid = o.oid)
UNION ALL
SELECT 'operator family', format('%s.%I using %s', s.name, f.opfname, a.amname), '', f.oid, 0,
  json_build_object(
    'operators', (SELECT array_agg(o.amopstrategy || ' ' || o.amopopr::regoperator::text
                                   ORDER BY o.amopstrategy, o.amopopr::regoperator::text)
                  FROM pg_amop o WHERE o.amopfamily = f.oid),
    'functions', (SELECT array_agg(p.amprocnum || ' ' || p.amproc::oid::regprocedure::text
                                   ORDER BY p.amprocnum, p.amproc::oid::regprocedure::text)
                  FROM pg_amproc p WHERE p.amprocfamily = f.oid),
    'owner', f.opfowner::regrole, 'comment', n.description)
FROM pg_opfamily f JOIN space s ON s.oid = f.opfnamespace JOIN pg_am a ON a.oid = f.opfmethod
LEFT JOIN note n ON n.objoid = f.oid AND n.classoid = 'pg_opfamily'::regclass
WHERE f.oid >= 16384 AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_opfamily'::regclass AND m.objid = f.oid)
