-- when EXISTS (SELECT FROM pg_rewrite WHERE oid >= 16384 AND rulename <> '_RETURN')
SELECT 'rule', k.name || '.' || quote_ident(r.rulename), k.label, r.oid, 0,
  json_build_object('definition', pg_get_ruledef(r.oid), 'enabled', r.ev_enabled, 'comment', n.description)
FROM pg_rewrite r
JOIN kind_of k ON k.oid = r.ev_class
LEFT JOIN note n ON n.objoid = r.oid AND n.classoid = 'pg_rewrite'::regclass
WHERE r.oid >= 16384 AND r.rulename <> '_RETURN'
