-- Tables and their partitions, as names for SQL: qualified where the search path does not lead to them.
-- https://www.postgresql.org/docs/current/catalog-pg-class.html
SELECT c.oid,
       c.oid::regclass::text                                              AS name,
       c.relpersistence = 'u'                                             AS unlogged,
       CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END        AS partition_key,
       CASE WHEN c.relispartition THEN i.inhparent::regclass::text END    AS partition_of,
       CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS bounds
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_inherits i ON i.inhrelid = c.oid AND c.relispartition
WHERE c.relkind IN ('r', 'p')
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND c.relname <> ALL (?)
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY c.oid
