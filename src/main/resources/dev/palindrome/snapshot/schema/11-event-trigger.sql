-- when EXISTS (SELECT FROM pg_event_trigger)
SELECT 'event trigger', quote_ident(e.evtname), '', e.oid, 0,
  json_build_object('event', e.evtevent, 'function', e.evtfoid::regprocedure, 'enabled', e.evtenabled,
    'tags', e.evttags, 'owner', e.evtowner::regrole, 'comment', n.description)
FROM pg_event_trigger e
LEFT JOIN note n ON n.objoid = e.oid AND n.classoid = 'pg_event_trigger'::regclass
WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_event_trigger'::regclass AND m.objid = e.oid)
