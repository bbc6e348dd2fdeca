-- Primary and foreign keys and checks; columns by their numbers. Unique keys are read as indexes.
-- https://www.postgresql.org/docs/current/catalog-pg-constraint.html
SELECT c.*
FROM (SELECT true) AS before_18 (conenforced)
CROSS JOIN LATERAL (
    SELECT k.conrelid,
           k.confrelid,
           k.conname,
           k.contype::text                                                AS contype,
           array_to_string(k.conkey, ' ')                                 AS columns,
           array_to_string(k.confkey, ' ')                                AS referenced_columns,
           rn.nspname                                                     AS referenced_schema,
           r.relname                                                      AS referenced_table,
           k.confdeltype::text                                            AS on_delete,
           k.convalidated,
           conenforced                                                    AS enforced, -- a column since PostgreSQL 18
           CASE WHEN k.contype = 'c' THEN pg_get_expr(k.conbin, k.conrelid) END AS expression,
           CASE WHEN k.contype = 'c' THEN obj_description(k.oid, 'pg_constraint') END AS comment
    FROM pg_constraint k
    LEFT JOIN pg_class r ON r.oid = k.confrelid
    LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
    WHERE k.conrelid = ANY (?)
      AND k.contype IN ('p', 'f', 'c')) c
ORDER BY c.conrelid, c.conname
