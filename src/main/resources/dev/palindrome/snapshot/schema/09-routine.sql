-- when EXISTS (SELECT FROM pg_proc WHERE oid >= 16384)
SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END,
  p.name, '', p.oid, 0,
  json_build_object(
    'definition', CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END,
    'aggregate', (
      SELECT json_build_object(
        'kind', g.aggkind, 'parallel', a.proparallel, 'variadic', nullif(a.provariadic, 0)::regtype,
        'arguments', g.aggnumdirectargs, 'transition', g.aggtransfn::regprocedure::text,
        'final', g.aggfinalfn::regprocedure::text, 'final extra', g.aggfinalextra, 'final modify', g.aggfinalmodify,
        'serial', g.aggserialfn::regprocedure::text, 'deserial', g.aggdeserialfn::regprocedure::text,
        'combine', g.aggcombinefn::regprocedure::text,
        'moving', g.aggmtransfn::regprocedure::text, 'moving inverse', g.aggminvtransfn::regprocedure::text,
        'moving final', g.aggmfinalfn::regprocedure::text, 'moving final extra', g.aggmfinalextra,
        'moving final modify', g.aggmfinalmodify, 'moving state', format_type(nullif(g.aggmtranstype, 0), NULL),
        'moving space', g.aggmtransspace, 'moving initial', g.aggminitval,
        'state', format_type(g.aggtranstype, NULL),
        'space', g.aggtransspace, 'initial', g.agginitval, 'sort operator', nullif(g.aggsortop, 0)::regoperator::text)
      FROM pg_aggregate g JOIN pg_proc a ON a.oid = g.aggfnoid WHERE p.prokind = 'a' AND g.aggfnoid = p.oid),
    'owner', p.proowner::regrole,
    'grants', @grants(p.proacl, 'f', p.proowner),
    'comment', n.description)
FROM routine p
LEFT JOIN note n ON n.objoid = p.oid AND n.classoid = 'pg_proc'::regclass
