-- when EXISTS (SELECT FROM pg_default_acl)
SELECT 'default privileges',
  format('%s on %s%s', a.defaclrole::regrole, a.defaclobjtype,
         CASE WHEN a.defaclnamespace <> 0 THEN ' in ' || a.defaclnamespace::regnamespace END), '', a.oid, 0,
  json_build_object('grants', (SELECT array_agg(g::text ORDER BY g::text) FROM unnest(a.defaclacl) g))
FROM pg_default_acl a
