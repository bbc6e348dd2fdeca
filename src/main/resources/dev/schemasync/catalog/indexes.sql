-- Indexes, with those that constraints made.
-- https://www.postgresql.org/docs/current/catalog-pg-index.html
SELECT i.indrelid,
       c.relname                                                          AS name,
       am.amname                                                          AS method,
       ARRAY(SELECT coalesce(a.attname::text, pg_get_indexdef(i.indexrelid, k.position, true))
             FROM generate_series(1, i.indnkeyatts) AS k(position)
             LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k.position - 1] AND a.attnum <> 0
             ORDER BY k.position)                                         AS keys,
       i.indisunique,
       pg_get_expr(i.indpred, i.indrelid)                                 AS predicate,
       i.indisvalid AND i.indisready                                      AS valid,
       i.indexprs IS NULL                                                 AS on_columns_only,
       NOT i.indimmediate                                                 AS deferrable
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_am am ON am.oid = c.relam
WHERE i.indrelid = ANY (?)
ORDER BY i.indrelid, c.relname
