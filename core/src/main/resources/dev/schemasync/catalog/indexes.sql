-- Indexes, with those that constraints made; keys by the numbers of their columns, 0 for an expression.
-- https://www.postgresql.org/docs/current/catalog-pg-index.html
SELECT x.*
FROM (SELECT false) AS before_15 (indnullsnotdistinct)
CROSS JOIN LATERAL (
    SELECT i.indrelid,
           c.relname                                                          AS name,
           am.amname                                                          AS method,
           i.indkey::text                                                     AS columns,
           i.indoption::text                                                  AS orders,
           i.indnkeyatts                                                      AS keys,
           CASE WHEN i.indexprs IS NOT NULL
                THEN ARRAY(SELECT pg_get_indexdef(i.indexrelid, k.position, true)
                           FROM generate_series(1, i.indnkeyatts) AS k (position)
                           ORDER BY k.position) END                           AS definitions,
           i.indisunique,
           pg_get_expr(i.indpred, i.indrelid)                                 AS predicate,
           i.indisvalid AND i.indisready                                      AS valid,
           i.indisready                                                       AS checked,
           CASE WHEN i.indexprs IS NOT NULL
                THEN ARRAY_TO_STRING(ARRAY(SELECT DISTINCT d.refobjsubid
                                           FROM pg_depend d
                                           WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
                                             AND d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indrelid
                                             AND d.refobjsubid > 0), ' ') END AS read_columns,
           NOT i.indimmediate                                                 AS deferrable,
           EXISTS (SELECT FROM pg_constraint k
                   WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')) AS of_constraint,
           indnullsnotdistinct                                                AS nulls_equal -- a column since PostgreSQL 15
    FROM pg_index i
    JOIN pg_class c ON c.oid = i.indexrelid
    JOIN pg_am am ON am.oid = c.relam
    WHERE i.indrelid = ANY (?)) x
ORDER BY x.indrelid, x.name
