-- The functions of some names, where there is one of a name only. Those of PostgreSQL and of extensions are right.
-- https://www.postgresql.org/docs/current/catalog-pg-proc.html
SELECT min(p.oid)::regprocedure::text                                     AS object,
       min(p.prosrc)                                                      AS source,
       min(l.lanname)                                                     AS language,
       bool_or(p.prosecdef)                                               AS prosecdef,
       min(pg_get_userbyid(p.proowner))                                   AS owner,
       min((SELECT split_part(s.setting, '=', 2)
            FROM unnest(p.proconfig) AS s (setting)
            WHERE s.setting LIKE 'search\_path=%'))                       AS search_path,
       coalesce(min(p.proargnames), '{}')                                 AS argument_names,
       ARRAY(SELECT format_type(t.oid, NULL)
             FROM pg_proc f, unnest(coalesce(f.proallargtypes, f.proargtypes::oid[])) WITH ORDINALITY AS t (oid, i)
             WHERE f.oid = min(p.oid)
             ORDER BY i)                                                  AS argument_types
FROM unnest(?::text[], ?::text[]) AS u (schema, name)
JOIN pg_proc p ON p.proname = u.name
JOIN pg_namespace n ON n.oid = p.pronamespace
JOIN pg_language l ON l.oid = p.prolang
WHERE CASE WHEN u.schema IS NULL THEN pg_function_is_visible(p.oid) ELSE n.nspname = u.schema END
GROUP BY u.schema, u.name
HAVING count(*) = 1
   AND bool_and(n.nspname NOT IN ('pg_catalog', 'information_schema') AND l.lanname IN ('sql', 'plpgsql')
                AND NOT EXISTS (SELECT FROM pg_depend d
                                WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'))
