-- Triggers of the given relations that fire, with what their functions do.
-- https://www.postgresql.org/docs/current/catalog-pg-trigger.html
-- pg_trigger.tgtype: 1 = for each row, 2 = before, 4 = insert, 8 = delete, 16 = update, 64 = instead of
SELECT t.tgrelid::regclass::text                                          AS relation,
       n.nspname,
       c.relname,
       t.tgname,
       t.tgtype,
       t.tgqual IS NOT NULL OR t.tgattr::text <> ''                       AS conditional,
       concat_ws(' ', t.tgoldtable, t.tgnewtable)                         AS transition_tables,
       p.oid::regprocedure::text                                          AS function,
       p.prosrc,
       p.prosecdef,
       pg_get_userbyid(p.proowner)                                        AS owner,
       (SELECT split_part(s.setting, '=', 2)
        FROM unnest(p.proconfig) AS s (setting)
        WHERE s.setting LIKE 'search\_path=%')                            AS search_path
FROM pg_trigger t
JOIN pg_class c ON c.oid = t.tgrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_proc p ON p.oid = t.tgfoid
JOIN pg_language l ON l.oid = p.prolang
WHERE (n.nspname, c.relname) IN (SELECT * FROM unnest(?::text[], ?::text[]))
  AND NOT t.tgisinternal
  AND t.tgenabled IN ('O', 'A')
  AND l.lanname = 'plpgsql'
ORDER BY 1, t.tgname
