-- when EXISTS (SELECT FROM pg_publication)
SELECT 'publication', quote_ident(p.pubname), '', p.oid, 0,
  json_build_object(
    'settings', to_jsonb(p) - '{oid,pubname,pubowner}'::text[],
    'tables', (SELECT json_agg(json_build_object(
                        'table', e.prrelid::regclass::text,
                        'columns', CASE WHEN to_jsonb(e) ->> 'prattrs' IS NOT NULL THEN to_jsonb(t) -> 'attnames' END,
                        'filter', to_jsonb(t) ->> 'rowfilter') ORDER BY e.prrelid::regclass::text)
               FROM pg_publication_rel e
               JOIN pg_class c ON c.oid = e.prrelid JOIN pg_namespace s ON s.oid = c.relnamespace
               LEFT JOIN pg_publication_tables t
                 ON t.pubname = p.pubname AND t.schemaname = s.nspname AND t.tablename = c.relname
               WHERE e.prpubid = p.oid),
    'schemas', (SELECT array_agg(s.refobjid::regnamespace::text ORDER BY s.refobjid::regnamespace::text)
                FROM pg_depend d
                JOIN pg_depend s ON s.classid = d.classid AND s.objid = d.objid
                  AND s.refclassid = 'pg_namespace'::regclass
                WHERE d.classid = to_regclass('pg_catalog.pg_publication_namespace')
                  AND d.refclassid = 'pg_publication'::regclass AND d.refobjid = p.oid),
    'owner', p.pubowner::regrole,
    'comment', n.description)
FROM pg_publication p
LEFT JOIN note n ON n.objoid = p.oid AND n.classoid = 'pg_publication'::regclass
