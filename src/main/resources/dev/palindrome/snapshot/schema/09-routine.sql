SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END,
  p.name, '', p.oid, 0,
  json_build_object(
    'definition', CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END,
    'aggregate', (
      SELECT json_build_object(
        'kind', g.aggkind, 'arguments', g.aggnumdirectargs, 'transition', g.aggtransfn::regprocedure::text,
        'final', g.aggfinalfn::regprocedure::text, 'combine', g.aggcombinefn::regprocedure::text,
        'moving', g.aggmtransfn::regprocedure::text, 'state', format_type(g.aggtranstype, NULL),
        'initial', g.agginitval, 'sort operator', nullif(g.aggsortop, 0)::regoperator::text)
      FROM pg_aggregate g WHERE p.prokind = 'a' AND g.aggfnoid = p.oid),
    'owner', p.proowner::regrole,
    'grants', @grants(p.proacl, 'f', p.proowner),
    'comment', n.description)
FROM routine p
LEFT JOIN note n ON n.objoid = p.oid AND n.classoid = 'pg_proc'::regclass
