-- Columns of the given relations. Their types are few, and are asked for apart, see types.sql.
-- https://www.postgresql.org/docs/current/catalog-pg-attribute.html
SELECT a.attrelid,
       a.attnum,
       a.attname,
       a.atttypid,
       a.atttypmod,
       a.attnotnull,
       a.attidentity::text                                                AS identity,
       a.attgenerated::text                                               AS generated,
       -- a default of NULL is none
       CASE WHEN a.attgenerated = '' AND pg_get_expr(d.adbin, d.adrelid) NOT LIKE 'NULL::%'
            THEN pg_get_expr(d.adbin, d.adrelid) END                      AS default_expression,
       n.contype IS NOT NULL                                              AS not_validated
FROM pg_attribute a
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum AND a.atthasdef
-- NOT NULL is a constraint, and may be NOT VALID, since PostgreSQL 18
LEFT JOIN pg_constraint n ON n.conrelid = a.attrelid AND n.contype = 'n' AND NOT n.convalidated
                         AND n.conkey[1] = a.attnum
WHERE a.attrelid = ANY (?)
  AND a.attnum > 0
  AND NOT a.attisdropped
