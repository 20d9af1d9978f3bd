SELECT r.kind, r.name, '', r.oid, 0,
  json_build_object(
    'persistence', nullif(r.relpersistence, 'p'),
    'definition', CASE WHEN r.relkind IN ('v', 'm') THEN pg_get_viewdef(r.oid) END,
    'populated', CASE WHEN r.relkind = 'm' THEN r.relispopulated END,
    'partition key', CASE WHEN r.relkind = 'p' THEN pg_get_partkeydef(r.oid) END,
    'partition bound', CASE WHEN r.relispartition THEN pg_get_expr(r.relpartbound, r.oid) END,
    'inherits', (SELECT string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno)
                 FROM pg_inherits i WHERE i.inhrelid = r.oid),
    'of type', CASE WHEN r.reloftype <> 0 THEN r.reloftype::regtype END,
    'row security', nullif(r.relrowsecurity, false),
    'forced row security', nullif(r.relforcerowsecurity, false),
    'replica identity', CASE WHEN r.relkind IN ('r', 'p') THEN nullif(r.relreplident, 'd') END,
    'options', CASE WHEN r.reloptions IS NOT NULL THEN
                 (SELECT array_agg(o ORDER BY o) FROM unnest(r.reloptions) o) END,
    'toast options', CASE WHEN r.reltoastrelid <> 0 THEN
                 (SELECT array_agg(o ORDER BY o) FROM pg_class t CROSS JOIN unnest(t.reloptions) o
                  WHERE t.oid = r.reltoastrelid) END,
    'tablespace', (SELECT t.spcname FROM pg_tablespace t WHERE t.oid = r.reltablespace),
    'access method', (SELECT a.amname FROM pg_am a WHERE a.oid = r.relam AND a.amname <> 'heap'),
    'server', (SELECT v.srvname FROM pg_foreign_table f JOIN pg_foreign_server v ON v.oid = f.ftserver
               WHERE r.relkind = 'f' AND f.ftrelid = r.oid),
    'foreign options', (SELECT array_agg(o ORDER BY o) FROM pg_foreign_table f CROSS JOIN unnest(f.ftoptions) o
                        WHERE r.relkind = 'f' AND f.ftrelid = r.oid),
    'disabled constraint triggers', disabled.names,
    'owner', r.relowner::regrole,
    'grants', @grants(r.relacl, 'r', r.relowner),
    'comment', n.description)
FROM relation r
LEFT JOIN note n ON n.objoid = r.oid AND n.classoid = 'pg_class'::regclass AND n.objsubid = 0
LEFT JOIN (
  SELECT t.tgrelid, string_agg(DISTINCT c.conname || ' ' || t.tgenabled::text, ', ') AS names
  FROM pg_trigger t JOIN pg_constraint c ON c.oid = t.tgconstraint
  WHERE t.oid >= 16384 AND t.tgisinternal AND t.tgenabled <> 'O'
  GROUP BY t.tgrelid) disabled ON disabled.tgrelid = r.oid
WHERE r.relkind IN ('r', 'p', 'v', 'm', 'f')
