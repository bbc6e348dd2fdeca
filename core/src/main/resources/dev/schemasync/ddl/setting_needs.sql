-- What some settings are about besides the object that they are of.
SELECT 'pg_class'::regclass::oid AS ownerclass, i.indrelid AS oid, 'cluster' AS setting, CASE WHEN k.oid IS NULL THEN 'pg_class'::regclass ELSE 'pg_constraint'::regclass END::oid AS classid,
       coalesce(k.oid, i.indexrelid) AS needed
FROM pg_index i
LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
WHERE i.indisclustered
UNION ALL
SELECT 'pg_class'::regclass, i.indrelid, 'replica identity', CASE WHEN k.oid IS NULL THEN 'pg_class'::regclass ELSE 'pg_constraint'::regclass END,
       coalesce(k.oid, i.indexrelid)
FROM pg_index i
LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
WHERE i.indisreplident
UNION ALL
SELECT 'pg_class'::regclass, g.tgrelid, '4 triggers', 'pg_trigger'::regclass, g.oid
FROM pg_trigger g
WHERE NOT g.tgisinternal
UNION ALL
SELECT 'pg_ts_config'::regclass, m.mapcfg, 'words of kind ' || k.alias, 'pg_ts_dict'::regclass, m.mapdict
FROM pg_ts_config_map m
JOIN pg_ts_config f ON f.oid = m.mapcfg
JOIN LATERAL ts_token_type(f.cfgparser) AS k ON k.tokid = m.maptokentype
WHERE m.mapcfg >= 16384
