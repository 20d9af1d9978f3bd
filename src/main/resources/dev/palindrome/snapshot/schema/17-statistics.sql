-- when EXISTS (SELECT FROM pg_statistic_ext)
SELECT 'statistics', s.name || '.' || quote_ident(x.stxname), coalesce(k.label, ''), x.oid, 0,
  json_build_object('definition', pg_get_statisticsobjdef(x.oid), 'target', nullif(x.stxstattarget, -1),
    'owner', x.stxowner::regrole, 'comment', n.description)
FROM pg_statistic_ext x
JOIN space s ON s.oid = x.stxnamespace
LEFT JOIN kind_of k ON k.oid = x.stxrelid
LEFT JOIN note n ON n.objoid = x.oid AND n.classoid = 'pg_statistic_ext'::regclass
