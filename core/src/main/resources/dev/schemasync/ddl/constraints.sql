-- Constraints of tables but those that a partition inherits. Not-null constraints belong to their columns, unless
-- they are not valid.
-- https://www.postgresql.org/docs/current/catalog-pg-constraint.html
SELECT k.oid, k.conrelid, k.conname AS name, k.contype::text AS type, k.conindid,
       ARRAY(SELECT a.attname FROM unnest(k.conkey) WITH ORDINALITY AS key (attnum, place)
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = key.attnum ORDER BY place)::text[] AS columns,
       r.relname AS referenced, (SELECT nspname FROM pg_namespace WHERE oid = r.relnamespace) AS referenced_schema,
       ARRAY(SELECT a.attname FROM unnest(k.confkey) WITH ORDINALITY AS key (attnum, place)
             JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = key.attnum ORDER BY place)::text[] AS referenced_columns,
       pg_get_constraintdef(k.oid) AS definition, k.convalidated AS validated,
       cardinality(k.conkey) = 1 AND EXISTS (SELECT FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                                             WHERE a.attrelid = k.conrelid AND a.attnum = k.conkey[1] AND t.typcategory = 'S') AS of_text
FROM pg_constraint k
LEFT JOIN pg_class r ON r.oid = k.confrelid
WHERE k.conrelid = ANY (?)
  AND (k.contype IN ('p', 'u', 'c', 'x', 'f') OR (k.contype = 'n' AND NOT k.convalidated))
  AND k.conparentid = 0
  AND (k.contype IN ('p', 'u', 'x', 'f') OR k.coninhcount = 0)
ORDER BY k.oid
