-- when EXISTS (SELECT FROM pg_trigger WHERE oid >= 16384 AND NOT tgisinternal)
SELECT 'trigger', k.name || '.' || quote_ident(t.tgname), k.label, t.oid, 0,
  json_build_object('definition', pg_get_triggerdef(t.oid), 'enabled', t.tgenabled, 'comment', n.description)
FROM pg_trigger t
JOIN kind_of k ON k.oid = t.tgrelid
LEFT JOIN note n ON n.objoid = t.oid AND n.classoid = 'pg_trigger'::regclass
WHERE t.oid >= 16384 AND NOT t.tgisinternal AND t.tgparentid = 0
