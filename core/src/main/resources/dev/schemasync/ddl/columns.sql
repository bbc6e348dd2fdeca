-- Columns of tables, each part of their definition apart. Columns that a table inherits are those of its parent.
-- https://www.postgresql.org/docs/current/catalog-pg-attribute.html
SELECT a.attrelid, a.attnum, a.attname AS name, a.attinhcount > 0 AS inherited,
       format_type(a.atttypid, a.atttypmod)
           || CASE WHEN a.attcollation <> t.typcollation
                   THEN ' COLLATE ' || a.attcollation::regcollation::text ELSE '' END AS type,
       a.attnotnull AND NOT EXISTS (SELECT FROM pg_constraint k
                                    WHERE k.conrelid = a.attrelid AND k.contype = 'n' AND k.conkey = ARRAY[a.attnum]
                                      AND NOT k.convalidated)             AS not_null,
       CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END AS default_expression,
       nullif(a.attidentity, '') = 'a'                                    AS identity_always,
       concat_ws(' ',
           CASE WHEN s.seqincrement <> 1 THEN 'INCREMENT BY ' || s.seqincrement END,
           CASE WHEN s.seqmin <> CASE WHEN s.seqincrement > 0 THEN 1 ELSE b.low END THEN 'MINVALUE ' || s.seqmin END,
           CASE WHEN s.seqmax <> CASE WHEN s.seqincrement > 0 THEN b.high ELSE -1 END THEN 'MAXVALUE ' || s.seqmax END,
           CASE WHEN s.seqstart <> CASE WHEN s.seqincrement > 0 THEN s.seqmin ELSE s.seqmax END THEN 'START WITH ' || s.seqstart END,
           CASE WHEN s.seqcache <> 1 THEN 'CACHE ' || s.seqcache END,
           CASE WHEN s.seqcycle THEN 'CYCLE' END)                         AS identity_options,
       coalesce(o.objid, 0)                                               AS identity_sequence,
       CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END AS generated,
       a.attgenerated = 's'                                               AS stored
FROM pg_attribute a
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_depend o ON o.refclassid = 'pg_class'::regclass AND o.refobjid = a.attrelid AND o.refobjsubid = a.attnum
                     AND o.deptype = 'i' AND a.attidentity <> '' AND o.classid = 'pg_class'::regclass
LEFT JOIN pg_sequence s ON s.seqrelid = o.objid
LEFT JOIN (VALUES ('smallint'::regtype, -32768, 32767), ('integer'::regtype, -2147483648, 2147483647),
                  ('bigint'::regtype, -9223372036854775808, 9223372036854775807)) AS b (type, low, high) ON b.type = s.seqtypid
WHERE a.attrelid = ANY (?)
  AND a.attnum > 0
  AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum
