-- Required columns of the table below a view that PostgreSQL writes by itself, which the view does not show.
-- https://www.postgresql.org/docs/current/sql-createview.html#SQL-CREATEVIEW-UPDATABLE-VIEWS
SELECT n.nspname, c.relname, base.oid::regclass::text AS table_name, a.attname AS column_name
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_rewrite r ON r.ev_class = c.oid AND r.ev_type = '1'
JOIN LATERAL (SELECT min(d.refobjid::bigint)::oid AS oid
              FROM pg_depend d
              WHERE d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
                AND d.refobjid <> c.oid
              HAVING count(DISTINCT d.refobjid) = 1) AS base ON true
JOIN pg_class t ON t.oid = base.oid AND t.relkind IN ('r', 'p')
JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attnotnull AND NOT a.atthasdef
                   AND a.attidentity = ''
JOIN pg_type y ON y.oid = a.atttypid AND y.typdefault IS NULL
WHERE (n.nspname, c.relname) IN (SELECT * FROM unnest(?::text[], ?::text[]))
  AND c.relkind = 'v'
  AND pg_relation_is_updatable(c.oid, false) & 8 = 8
  AND NOT EXISTS (SELECT FROM pg_rewrite other WHERE other.ev_class IN (c.oid, t.oid) AND other.ev_type <> '1')
  AND NOT EXISTS (SELECT FROM pg_trigger g WHERE g.tgrelid = c.oid AND g.tgtype & 64 <> 0)
  AND NOT EXISTS (SELECT FROM pg_trigger g WHERE g.tgrelid = t.oid AND g.tgtype & 7 = 7 AND g.tgenabled <> 'D')
  AND NOT EXISTS (SELECT
                  FROM pg_depend d
                  WHERE d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
                    AND d.refobjid = t.oid AND d.refobjsubid = a.attnum)
ORDER BY 1, 2, a.attnum
