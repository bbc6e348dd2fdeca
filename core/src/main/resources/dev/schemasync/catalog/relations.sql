-- Tables, views and other relations that rows can be read from: all of some schemas, or all of some names anywhere.
-- Partitions belong to their parent; objects of extensions are not ours.
-- pg_relation_is_updatable: bit 2 = UPDATE, bit 3 = INSERT, bit 4 = DELETE
-- pg_trigger.tgtype: bit 1 = BEFORE, bit 2 = INSERT
-- https://www.postgresql.org/docs/current/catalog-pg-class.html
SELECT c.oid,
       n.nspname,
       c.relname,
       c.relkind::text                                                    AS relkind,
       -- tables always are; the question would open each of them
       CASE WHEN c.relkind IN ('r', 'p') THEN 28
            WHEN c.relkind = 'f' AND foreign_data.without_handler THEN 0
            ELSE pg_relation_is_updatable(c.oid, true) END                AS writable,
       reachable.yes AND has_table_privilege(c.oid, 'SELECT')              AS can_select,
       reachable.yes AND has_table_privilege(c.oid, 'INSERT')              AS can_insert,
       reachable.yes AND has_table_privilege(c.oid, 'UPDATE')              AS can_update,
       reachable.yes AND has_table_privilege(c.oid, 'DELETE')              AS can_delete,
       reachable.yes AND has_any_column_privilege(c.oid, 'SELECT')         AS can_select_columns,
       reachable.yes AND has_any_column_privilege(c.oid, 'INSERT')         AS can_insert_columns,
       reachable.yes AND has_any_column_privilege(c.oid, 'UPDATE')         AS can_update_columns,
       c.relpersistence <> 'p'                                            AS unlogged,
       c.relkind = 'p'
           AND NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhparent = c.oid)
           AND NOT EXISTS (SELECT FROM pg_partitioned_table p
                           WHERE p.partrelid = c.oid AND p.partstrat = 'h') AS without_partitions,
       -- each remainder of a modulus takes its share of the rows
       c.relkind = 'p'
           AND EXISTS (SELECT FROM pg_partitioned_table p WHERE p.partrelid = c.oid AND p.partstrat = 'h')
           AND (SELECT coalesce(sum(1 / substring(pg_get_expr(part.relpartbound, part.oid)
                                                  FROM '(?i)modulus (\d+)')::numeric), 0) < 0.999999
                FROM pg_inherits i
                JOIN pg_class part ON part.oid = i.inhrelid
                WHERE i.inhparent = c.oid)                                AS without_remainders,
       c.relkind = 'p'
           AND EXISTS (SELECT FROM pg_inherits i WHERE i.inhparent = c.oid)
           AND EXISTS (SELECT FROM pg_partitioned_table p
                       WHERE p.partrelid = c.oid AND p.partstrat <> 'h' AND p.partdefid = 0) AS without_default_partition,
       c.relrowsecurity AND row_security_active(c.oid)
           AND NOT EXISTS (SELECT FROM pg_policy p, unnest(p.polroles) AS r (oid)
                           WHERE p.polrelid = c.oid
                             AND p.polpermissive
                             AND CASE WHEN r.oid = 0 THEN true ELSE pg_has_role(r.oid, 'USAGE') END)
                                                                          AS row_security_without_policy,
       c.relhastriggers
           AND EXISTS (SELECT FROM pg_trigger t
                       WHERE t.tgrelid = c.oid AND t.tgisinternal AND t.tgenabled = 'D') AS foreign_keys_disabled,
       c.relhastriggers
           AND EXISTS (SELECT FROM pg_trigger t
                       WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
                         AND t.tgtype & 6 = 6)                            AS trigger_before_insert,
       CASE WHEN c.relkind = 'p' THEN ARRAY(SELECT coalesce(a.attname::text, '')
                                            FROM pg_partitioned_table p
                                            CROSS JOIN unnest(p.partattrs::int2[]) WITH ORDINALITY AS k (attnum, place)
                                            LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
                                                                    AND k.attnum > 0
                                            WHERE p.partrelid = c.oid
                                            ORDER BY k.place) END         AS partition_key,
       c.relkind = 'r' AND c.relpages = 0 AND pg_relation_size(c.oid) = 0 AS empty
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN LATERAL (SELECT w.fdwhandler = 0
                   FROM pg_foreign_table ft
                   JOIN pg_foreign_server s ON s.oid = ft.ftserver
                   JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
                   WHERE ft.ftrelid = c.oid) AS foreign_data (without_handler) ON true
CROSS JOIN LATERAL (SELECT has_schema_privilege(n.oid, 'USAGE')) AS reachable (yes)
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
  AND (n.nspname = ANY (?) AND NOT c.relispartition OR c.relname = ANY (?))
  AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY n.nspname, c.relname
