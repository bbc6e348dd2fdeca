-- What depends on what. Some rows of the catalog stand for what they belong to: the rule of a view, a default, the type
-- of a row or of an array, the index of a key, what an extension brought.
-- https://www.postgresql.org/docs/current/catalog-pg-depend.html
WITH stands_for AS (
    SELECT 'pg_rewrite'::regclass AS classid, r.oid AS objid, 'pg_class'::regclass AS owner_class, r.ev_class AS owner, 0 AS sub
    FROM pg_rewrite r WHERE r.rulename = '_RETURN'
    UNION ALL
    SELECT 'pg_attrdef'::regclass, d.oid, 'pg_class'::regclass, d.adrelid, d.adnum FROM pg_attrdef d
    UNION ALL
    SELECT 'pg_type'::regclass, t.oid, 'pg_class'::regclass, t.typrelid, 0
    FROM pg_type t JOIN pg_class c ON c.oid = t.typrelid AND c.relkind <> 'c'
    UNION ALL
    SELECT 'pg_type'::regclass, t.typarray, CASE WHEN c.oid IS NULL THEN 'pg_type'::regclass ELSE 'pg_class'::regclass END,
           coalesce(c.oid, t.oid), 0
    FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid AND c.relkind <> 'c' WHERE t.typarray <> 0
    UNION ALL
    SELECT 'pg_class'::regclass, c.oid, 'pg_type'::regclass, c.reltype, 0 FROM pg_class c WHERE c.relkind = 'c'
    UNION ALL
    SELECT 'pg_class'::regclass, k.conindid, 'pg_constraint'::regclass, k.oid, 0
    FROM pg_constraint k WHERE k.contype IN ('p', 'u', 'x')
    UNION ALL
    SELECT e.classid, e.objid, e.refclassid, e.refobjid, 0 FROM pg_depend e WHERE e.deptype = 'e'
)
SELECT DISTINCT coalesce(s.owner_class, d.classid)::bigint AS classid, coalesce(s.owner, d.objid)::bigint AS objid,
       coalesce(s.sub, d.objsubid) AS objsubid,
       coalesce(r.owner_class, d.refclassid)::bigint AS refclassid, coalesce(r.owner, d.refobjid)::bigint AS refobjid,
       coalesce(r.sub, d.refobjsubid) AS refobjsubid, d.deptype IN ('a', 'i', 'P', 'S') AS automatic
FROM pg_depend d
LEFT JOIN stands_for s ON s.classid = d.classid AND s.objid = d.objid
LEFT JOIN stands_for r ON r.classid = d.refclassid AND r.objid = d.refobjid
WHERE d.deptype <> 'e' AND d.objid >= 16384
