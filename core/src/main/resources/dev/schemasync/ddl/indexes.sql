-- Indexes that belong to no constraint and to no index of a partitioned table. What follows the table is the definition.
-- https://www.postgresql.org/docs/current/catalog-pg-index.html
SELECT i.indexrelid AS oid, n.nspname AS schema, t.relname AS table_name, c.relname AS name, i.indisunique AS is_unique,
       ARRAY(SELECT a.attname FROM unnest(i.indkey) WITH ORDINALITY AS key (attnum, place)
             JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = key.attnum ORDER BY place)::text[] AS columns,
       CASE WHEN starts_with(d.definition, 'USING btree ') THEN substr(d.definition, 13) ELSE d.definition END AS definition
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_class t ON t.oid = i.indrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
CROSS JOIN LATERAL (SELECT substr(pg_get_indexdef(i.indexrelid), length(
           format('CREATE %sINDEX %I ON %s%I.%I ', CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END, c.relname,
                  CASE WHEN t.relkind = 'p' THEN 'ONLY ' ELSE '' END, n.nspname, t.relname)) + 1)) AS d (definition)
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND t.relkind IN ('r', 'p', 'm')
  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
  AND NOT EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = i.indexrelid)
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = t.oid AND e.deptype = 'e')
ORDER BY i.indexrelid
