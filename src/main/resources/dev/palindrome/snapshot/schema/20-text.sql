-- when EXISTS (SELECT FROM pg_collation WHERE oid >= 16384)
--   or EXISTS (SELECT FROM pg_conversion WHERE oid >= 16384)
--   or EXISTS (SELECT FROM pg_ts_config WHERE oid >= 16384)
--   or EXISTS (SELECT FROM pg_ts_dict WHERE oid >= 16384)
--   or EXISTS (SELECT FROM pg_ts_parser WHERE oid >= 16384)
--   or EXISTS (SELECT FROM pg_ts_template WHERE oid >= 16384)
SELECT 'collation', s.name || '.' || quote_ident(c.collname), '', c.oid, 0,
  json_build_object('settings', to_jsonb(c) - '{oid,collname,collnamespace,collowner,collversion}'::text[],
    'owner', c.collowner::regrole, 'comment', n.description)
FROM pg_collation c JOIN space s ON s.oid = c.collnamespace
LEFT JOIN note n ON n.objoid = c.oid AND n.classoid = 'pg_collation'::regclass
WHERE c.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_collation'::regclass AND m.objid = c.oid)
UNION ALL
SELECT 'conversion', s.name || '.' || quote_ident(c.conname), '', c.oid, 0,
  json_build_object('from', c.conforencoding, 'to', c.contoencoding, 'function', c.conproc::oid::regprocedure,
    'default', c.condefault, 'owner', c.conowner::regrole, 'comment', n.description)
FROM pg_conversion c JOIN space s ON s.oid = c.connamespace
LEFT JOIN note n ON n.objoid = c.oid AND n.classoid = 'pg_conversion'::regclass
WHERE c.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_conversion'::regclass AND m.objid = c.oid)
UNION ALL
SELECT 'text search configuration', s.name || '.' || quote_ident(c.cfgname), '', c.oid, 0,
  json_build_object(
    'parser', (SELECT p.prsname FROM pg_ts_parser p WHERE p.oid = c.cfgparser),
    'mappings', (SELECT array_agg(m.maptokentype || ' ' || m.mapseqno || ' ' || m.mapdict::regdictionary::text
                                  ORDER BY m.maptokentype, m.mapseqno)
                 FROM pg_ts_config_map m WHERE m.mapcfg = c.oid),
    'owner', c.cfgowner::regrole, 'comment', n.description)
FROM pg_ts_config c JOIN space s ON s.oid = c.cfgnamespace
LEFT JOIN note n ON n.objoid = c.oid AND n.classoid = 'pg_ts_config'::regclass
WHERE c.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_ts_config'::regclass AND m.objid = c.oid)
UNION ALL
SELECT 'text search dictionary', s.name || '.' || quote_ident(d.dictname), '', d.oid, 0,
  json_build_object('template', (SELECT t.tmplname FROM pg_ts_template t WHERE t.oid = d.dicttemplate),
    'options', d.dictinitoption, 'owner', d.dictowner::regrole, 'comment', n.description)
FROM pg_ts_dict d JOIN space s ON s.oid = d.dictnamespace
LEFT JOIN note n ON n.objoid = d.oid AND n.classoid = 'pg_ts_dict'::regclass
WHERE d.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_ts_dict'::regclass AND m.objid = d.oid)
UNION ALL
SELECT 'text search parser', s.name || '.' || quote_ident(p.prsname), '', p.oid, 0,
  json_build_object('start', p.prsstart::oid::regprocedure, 'token', p.prstoken::oid::regprocedure,
    'end', p.prsend::oid::regprocedure, 'headline', nullif(p.prsheadline::oid, 0)::regprocedure,
    'types', p.prslextype::oid::regprocedure, 'comment', n.description)
FROM pg_ts_parser p JOIN space s ON s.oid = p.prsnamespace
LEFT JOIN note n ON n.objoid = p.oid AND n.classoid = 'pg_ts_parser'::regclass
WHERE p.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_ts_parser'::regclass AND m.objid = p.oid)
UNION ALL
SELECT 'text search template', s.name || '.' || quote_ident(t.tmplname), '', t.oid, 0,
  json_build_object('lexize', t.tmpllexize::oid::regprocedure, 'init', nullif(t.tmplinit::oid, 0)::regprocedure,
    'comment', n.description)
FROM pg_ts_template t JOIN space s ON s.oid = t.tmplnamespace
LEFT JOIN note n ON n.objoid = t.oid AND n.classoid = 'pg_ts_template'::regclass
WHERE t.oid >= 16384
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_ts_template'::regclass AND m.objid = t.oid)
