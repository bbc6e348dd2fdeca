-- Roles that own something, have rights on it, or are named by a policy: they belong to no database. An owner counts
-- only where the reader may make it one.
-- https://www.postgresql.org/docs/current/catalog-pg-shdepend.html
SELECT d.classid::bigint AS classid, d.objid::bigint AS objid, d.classid = 'pg_default_acl'::regclass AS of_defaults, r.rolname AS role
FROM pg_shdepend d
JOIN pg_roles r ON r.oid = d.refobjid
WHERE d.dbid = (SELECT b.oid FROM pg_database b WHERE b.datname = current_database())
  AND d.refclassid = 'pg_authid'::regclass
  AND r.rolname <> current_user
  AND r.rolname !~ '^pg_'
  AND (d.deptype <> 'o' OR pg_has_role(r.oid, 'MEMBER'))
