SELECT 'column order', k.name, k.label, a.attrelid, 0,
  json_build_object('columns', string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum))
FROM pg_attribute a
JOIN kind_of k ON k.oid = a.attrelid
WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped AND (k.label LIKE 'table %' OR k.label LIKE 'foreign table %' OR k.label LIKE 'type %')
GROUP BY k.name, k.label, a.attrelid
