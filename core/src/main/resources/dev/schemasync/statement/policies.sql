-- Policies of row-level security that apply to the current role, with the sources of the functions that they call.
-- https://www.postgresql.org/docs/current/ddl-rowsecurity.html
SELECT n.nspname,
       c.relname,
       p.polname,
       p.polcmd,
       pg_get_expr(p.polqual, p.polrelid)                                 AS visible,
       pg_get_expr(coalesce(p.polwithcheck, p.polqual), p.polrelid)       AS accepted,
       concat_ws(' ', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid),
                 (SELECT string_agg(f.prosrc, ' ')
                  FROM pg_depend d
                  JOIN pg_proc f ON f.oid = d.refobjid
                  WHERE d.classid = 'pg_policy'::regclass AND d.objid = p.oid
                    AND d.refclassid = 'pg_proc'::regclass))              AS text
FROM pg_policy p
JOIN pg_class c ON c.oid = p.polrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE (n.nspname, c.relname) IN (SELECT * FROM unnest(?::text[], ?::text[]))
  AND c.relrowsecurity
  AND row_security_active(c.oid)
  AND p.polpermissive
  AND EXISTS (SELECT FROM unnest(p.polroles) AS r (oid)
              WHERE CASE WHEN r.oid = 0 THEN true ELSE pg_has_role(r.oid, 'USAGE') END)
ORDER BY 1, 2, p.polname
