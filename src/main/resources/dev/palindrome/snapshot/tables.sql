-- Every table that holds rows of its own, with its columns and the key that tells its rows apart. A table
-- whose file is empty is known to hold no row; a partition's rows are counted in its topmost parent.
SELECT c.oid, s.nspname, c.relname, quote_ident(s.nspname) || '.' || quote_ident(c.relname) AS qualified_name,
       c.relkind = 'p' AS partitioned,
       c.relkind = 'p' OR pg_relation_size(c.oid) > 0 AS may_hold_rows,
       columns.names, columns.numbers, columns.types, columns.type_ids,
       key.names AS key
FROM pg_class c
JOIN pg_namespace s ON s.oid = c.relnamespace AND s.nspname !~ '^pg_' AND s.nspname <> 'information_schema'
LEFT JOIN (
  SELECT a.attrelid, array_agg(a.attname::text ORDER BY a.attnum) AS names,
         array_agg(a.attnum::int ORDER BY a.attnum) AS numbers,
         array_agg(format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum) AS types,
         array_agg(a.atttypid::bigint ORDER BY a.attnum) AS type_ids
  FROM pg_attribute a
  JOIN pg_class t ON t.oid = a.attrelid AND t.oid >= 16384 AND t.relkind IN ('r', 'p') AND NOT t.relispartition
  WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
  GROUP BY a.attrelid) columns ON columns.attrelid = c.oid
LEFT JOIN (
  SELECT DISTINCT ON (unique_index.indrelid) unique_index.indrelid, unique_index.names
  FROM (
    SELECT i.indrelid, i.indisprimary, i.indnkeyatts, x.relname,
           array_agg(a.attname::text ORDER BY k.position) AS names
    FROM pg_index i
    JOIN pg_class x ON x.oid = i.indexrelid AND x.oid >= 16384
    CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY k (number, position)
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number AND a.attrelid >= 16384
    WHERE i.indexrelid >= 16384 AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
      AND k.position <= i.indnkeyatts
    GROUP BY i.indexrelid, i.indrelid, i.indisprimary, i.indnkeyatts, x.relname
    HAVING bool_and(a.attnotnull AND NOT EXISTS (
      SELECT FROM pg_constraint n
      WHERE n.conrelid = i.indrelid AND n.contype = 'n' AND NOT n.convalidated AND n.conkey = ARRAY[a.attnum]))
  ) unique_index
  ORDER BY unique_index.indrelid, unique_index.indisprimary DESC, unique_index.indnkeyatts, unique_index.relname
) key ON key.indrelid = c.oid
WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND NOT EXISTS (
    SELECT FROM pg_depend d
    WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_extension'::regclass
      AND d.deptype = 'e')
ORDER BY s.nspname, c.relname
