-- What a role may not use of the objects that a statement names.
-- https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-ACCESS
WITH asked (role) AS (SELECT coalesce(?, current_user)::name)
SELECT 'table ' || c.relname
FROM asked,
     unnest(?::text[], ?::text[]) AS u (name, operation)
JOIN pg_class c ON c.oid = to_regclass(u.name) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
WHERE NOT (has_schema_privilege(asked.role, c.relnamespace, 'USAGE')
           AND CASE u.operation WHEN 'DELETE' THEN has_table_privilege(asked.role, c.oid, 'DELETE')
                                ELSE has_any_column_privilege(asked.role, c.oid, u.operation) END)
UNION ALL
SELECT 'table ' || c.relname
FROM asked, pg_class c
WHERE c.oid = to_regclass(?)
  AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attname = ANY (?::text[]))
  AND NOT has_any_column_privilege(asked.role, c.oid, 'SELECT')
UNION ALL
SELECT 'sequence ' || c.relname
FROM asked, unnest(?::text[]) AS u (name)
JOIN pg_class c ON c.oid = to_regclass(u.name) AND c.relkind = 'S'
WHERE NOT (has_schema_privilege(asked.role, c.relnamespace, 'USAGE')
           AND has_sequence_privilege(asked.role, c.oid, 'USAGE, UPDATE'))
UNION ALL
SELECT 'function ' || u.name
FROM asked, unnest(?::text[], ?::text[]) AS u (schema, name)
JOIN pg_proc p ON p.proname = u.name
JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE CASE WHEN u.schema IS NULL THEN pg_function_is_visible(p.oid) ELSE n.nspname = u.schema END
GROUP BY u.schema, u.name, asked.role
HAVING NOT bool_or(has_schema_privilege(asked.role, n.oid, 'USAGE') AND has_function_privilege(asked.role, p.oid, 'EXECUTE'))
LIMIT 1
