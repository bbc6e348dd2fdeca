-- Functions and sequences that an insert uses by itself: those of checks, domains, defaults, generated columns and indexes, with
-- the column whose default it is.
-- https://www.postgresql.org/docs/current/catalog-pg-depend.html
SELECT n.nspname,
       c.relname,
       a.attname                                                          AS default_of,
       f.oid::regprocedure::text                                          AS object,
       has_function_privilege(f.oid, 'EXECUTE')                           AS allowed,
       CASE WHEN l.lanname IN ('sql', 'plpgsql') THEN f.prosrc END        AS source,
       l.lanname                                                          AS language,
       f.prosecdef,
       pg_get_userbyid(f.proowner)                                        AS owner,
       (SELECT split_part(s.setting, '=', 2)
        FROM unnest(f.proconfig) AS s (setting)
        WHERE s.setting LIKE 'search\_path=%')                            AS search_path,
       coalesce(f.proargnames, '{}')                                      AS argument_names,
       ARRAY(SELECT format_type(t.oid, NULL) FROM unnest(coalesce(f.proallargtypes, f.proargtypes::oid[])) WITH ORDINALITY AS t (oid, i) ORDER BY i)
                                                                          AS argument_types
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN LATERAL (
    SELECT 'pg_constraint'::regclass AS classid, k.oid AS objid, 0 AS attnum
    FROM pg_constraint k
    WHERE k.conrelid = c.oid AND k.contype = 'c'
    UNION ALL
    SELECT 'pg_constraint'::regclass, k.oid, 0
    FROM pg_attribute b
    JOIN pg_type d ON d.oid = b.atttypid AND d.typtype = 'd'
    JOIN pg_constraint k ON k.contypid IN (d.oid, d.typbasetype) AND k.contype = 'c'
    WHERE b.attrelid = c.oid AND b.attnum > 0 AND NOT b.attisdropped
    UNION ALL
    SELECT 'pg_attrdef'::regclass, d.oid, CASE WHEN b.attgenerated = '' THEN d.adnum ELSE 0 END
    FROM pg_attrdef d
    JOIN pg_attribute b ON b.attrelid = d.adrelid AND b.attnum = d.adnum
    WHERE d.adrelid = c.oid
    UNION ALL
    SELECT 'pg_class'::regclass, i.indexrelid, 0
    FROM pg_index i
    WHERE i.indrelid = c.oid AND (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL)) o ON true
JOIN pg_depend d ON d.classid = o.classid AND d.objid = o.objid AND d.refclassid = 'pg_proc'::regclass
JOIN pg_proc f ON f.oid = d.refobjid
JOIN pg_language l ON l.oid = f.prolang
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = o.attnum AND o.attnum > 0
WHERE (n.nspname, c.relname) IN (SELECT * FROM unnest(?::text[], ?::text[]))
UNION
SELECT n.nspname, c.relname, a.attname, s.oid::regclass::text,
       has_sequence_privilege(s.oid, 'USAGE, UPDATE') AND has_schema_privilege(s.relnamespace, 'USAGE'),
       NULL, NULL, false, NULL, NULL, '{}', '{}'
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attrdef ad ON ad.adrelid = c.oid
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ad.adnum
JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = ad.oid AND d.refclassid = 'pg_class'::regclass
JOIN pg_class s ON s.oid = d.refobjid AND s.relkind = 'S'
WHERE (n.nspname, c.relname) IN (SELECT * FROM unnest(?::text[], ?::text[]))
ORDER BY 1, 2, 4
