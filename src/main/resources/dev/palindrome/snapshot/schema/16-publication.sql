SELECT 'publication', quote_ident(p.pubname), '', p.oid, 0,
  json_build_object(
    'settings', to_jsonb(p) - '{oid,pubname,pubowner}'::text[],
    'tables', (SELECT jsonb_agg(to_jsonb(t) - 'pubname' ORDER BY t.schemaname, t.tablename)
               FROM pg_publication_tables t WHERE t.pubname = p.pubname),
    'owner', p.pubowner::regrole,
    'comment', n.description)
FROM pg_publication p
LEFT JOIN note n ON n.objoid = p.oid AND n.classoid = 'pg_publication'::regclass
