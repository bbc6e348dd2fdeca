-- Tables, views and other relations that rows can be read from: all of the schemas in scope, and namesakes of expected
-- tables elsewhere. Partitions belong to their parent; objects of extensions are not ours.
-- pg_relation_is_updatable: bit 2 = UPDATE, bit 3 = INSERT, bit 4 = DELETE
-- https://www.postgresql.org/docs/current/catalog-pg-class.html
SELECT c.oid,
       n.nspname,
       c.relname,
       c.relkind::text                                                    AS relkind,
       pg_relation_is_updatable(c.oid, true)                              AS writable,
       has_schema_privilege(n.oid, 'USAGE')
           AND has_any_column_privilege(c.oid, 'SELECT')                  AS can_select,
       has_any_column_privilege(c.oid, 'INSERT')                          AS can_insert,
       has_any_column_privilege(c.oid, 'UPDATE')                          AS can_update,
       has_table_privilege(c.oid, 'DELETE')                               AS can_delete
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
  AND (n.nspname = ANY (?) AND NOT c.relispartition OR c.relname = ANY (?))
  AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY n.nspname, c.relname
