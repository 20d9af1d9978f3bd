-- when EXISTS (SELECT FROM pg_policy)
SELECT 'policy', k.name || '.' || quote_ident(p.polname), k.label, p.oid, 0,
  json_build_object(
    'command', p.polcmd, 'permissive', p.polpermissive,
    'roles', (SELECT array_agg(CASE WHEN r = 0 THEN 'public' ELSE r::regrole::text END ORDER BY r::regrole::text)
              FROM unnest(p.polroles) r),
    'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid),
    'comment', n.description)
FROM pg_policy p
JOIN kind_of k ON k.oid = p.polrelid
LEFT JOIN note n ON n.objoid = p.oid AND n.classoid = 'pg_policy'::regclass
