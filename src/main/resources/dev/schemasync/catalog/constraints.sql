-- Primary and foreign keys and checks. Unique keys are read as indexes.
-- https://www.postgresql.org/docs/current/catalog-pg-constraint.html
SELECT c.conrelid,
       c.conname,
       c.contype::text                                                    AS contype,
       ARRAY(SELECT a.attname::text
             FROM unnest(c.conkey) WITH ORDINALITY AS k(attnum, position)
             JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum
             ORDER BY k.position)                                         AS columns,
       rn.nspname                                                         AS referenced_schema,
       r.relname                                                          AS referenced_table,
       ARRAY(SELECT a.attname::text
             FROM unnest(c.confkey) WITH ORDINALITY AS k(attnum, position)
             JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.attnum
             ORDER BY k.position)                                         AS referenced_columns,
       c.confdeltype::text                                                AS on_delete,
       c.convalidated,
       coalesce((to_jsonb(c) ->> 'conenforced')::boolean, true)           AS enforced, -- since PostgreSQL 18
       pg_get_expr(c.conbin, c.conrelid)                                  AS expression
FROM pg_constraint c
LEFT JOIN pg_class r ON r.oid = c.confrelid
LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
WHERE c.conrelid = ANY (?)
  AND c.contype IN ('p', 'f', 'c')
ORDER BY c.conrelid, c.conname
