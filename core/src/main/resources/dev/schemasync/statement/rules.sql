-- Rules that do something else instead, of the given relations.
-- https://www.postgresql.org/docs/current/rules-status.html
-- pg_rewrite.ev_type: 2 = update, 3 = insert, 4 = delete
SELECT n.nspname,
       c.relname,
       r.rulename,
       r.ev_type::text                                                    AS event,
       r.ev_qual::text <> '<>'                                            AS conditional,
       regexp_replace(pg_get_ruledef(r.oid), '^.*?\sDO INSTEAD\s+', '')   AS action
FROM pg_rewrite r
JOIN pg_class c ON c.oid = r.ev_class
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE (n.nspname, c.relname) IN (SELECT * FROM unnest(?::text[], ?::text[]))
  AND r.is_instead
  AND r.ev_type IN ('2', '3', '4')
  AND r.ev_enabled IN ('O', 'A')
ORDER BY 1, 2, r.rulename
