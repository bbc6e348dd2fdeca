-- What some settings of a table are about besides the table.
SELECT i.indrelid AS oid, 'cluster' AS setting, CASE WHEN k.oid IS NULL THEN 'pg_class'::regclass ELSE 'pg_constraint'::regclass END::oid AS classid,
       coalesce(k.oid, i.indexrelid) AS needed
FROM pg_index i
LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
WHERE i.indisclustered
UNION ALL
SELECT i.indrelid, 'replica identity', CASE WHEN k.oid IS NULL THEN 'pg_class'::regclass ELSE 'pg_constraint'::regclass END,
       coalesce(k.oid, i.indexrelid)
FROM pg_index i
LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
WHERE i.indisreplident
UNION ALL
SELECT g.tgrelid, '4 triggers', 'pg_trigger'::regclass, g.oid
FROM pg_trigger g
WHERE NOT g.tgisinternal
