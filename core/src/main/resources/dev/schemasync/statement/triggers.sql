-- Triggers that fire when rows of the given relations are written, with what their functions do: their own, and those of
-- partitions and of the table below a view that PostgreSQL updates by itself.
-- https://www.postgresql.org/docs/current/catalog-pg-trigger.html
-- pg_trigger.tgtype: 1 = for each row, 2 = before, 4 = insert, 8 = delete, 16 = update, 64 = instead of
-- pg_relation_is_updatable: 28 = insert, update and delete
WITH RECURSIVE below (root, oid, partly) AS (
    SELECT c.oid, c.oid, false
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE (n.nspname, c.relname) IN (SELECT * FROM unnest(?::text[], ?::text[]))
    UNION
    SELECT b.root, next.oid, b.partly OR next.partly
    FROM below b
    JOIN pg_class c ON c.oid = b.oid
    CROSS JOIN LATERAL (
        SELECT i.inhrelid, count(*) OVER () > 1
        FROM pg_inherits i
        WHERE c.relkind = 'p' AND i.inhparent = c.oid
        UNION ALL
        SELECT min(d.refobjid::bigint)::oid, false
        FROM pg_rewrite r
        JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
                        AND d.refobjid <> c.oid
        WHERE c.relkind = 'v' AND r.ev_class = c.oid AND pg_relation_is_updatable(c.oid, false) & 28 = 28
          AND NOT EXISTS (SELECT FROM pg_rewrite other WHERE other.ev_class = c.oid AND other.ev_type <> '1')
          AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgtype & 64 <> 0)
        HAVING count(DISTINCT d.refobjid) = 1) AS next (oid, partly))
SELECT root_schema.nspname,
       root.relname,
       n.nspname                                                          AS table_schema,
       c.relname                                                          AS table_name,
       t.tgname,
       t.tgtype,
       t.tgqual IS NOT NULL OR b.partly                                   AS conditional,
       concat_ws(' ', t.tgoldtable, t.tgnewtable)                         AS transition_tables,
       ARRAY(SELECT a.attname::text
             FROM pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
       ARRAY(SELECT a.attname::text
             FROM pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum = ANY (t.tgattr))      AS update_columns,
       p.oid::regprocedure::text                                          AS function,
       p.prosrc,
       p.prosecdef,
       pg_get_userbyid(p.proowner)                                        AS owner,
       (SELECT split_part(s.setting, '=', 2)
        FROM unnest(p.proconfig) AS s (setting)
        WHERE s.setting LIKE 'search\_path=%')                            AS search_path
FROM below b
JOIN pg_class root ON root.oid = b.root
JOIN pg_namespace root_schema ON root_schema.oid = root.relnamespace
JOIN pg_class c ON c.oid = b.oid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_trigger t ON t.tgrelid = c.oid
JOIN pg_proc p ON p.oid = t.tgfoid
JOIN pg_language l ON l.oid = p.prolang
WHERE NOT t.tgisinternal
  AND t.tgenabled IN ('O', 'A')
  AND l.lanname = 'plpgsql'
  -- a partition has its own copy of each trigger above it, and no statement of its own
  AND (b.oid = b.root OR NOT c.relispartition OR (t.tgparentid = 0 AND t.tgtype & 1 = 1))
ORDER BY 1, 2, t.tgname, 3, 4
