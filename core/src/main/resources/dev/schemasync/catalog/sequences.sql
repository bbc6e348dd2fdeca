-- Sequences of the schemas in scope, and namesakes of expected ones elsewhere, with the column that owns them.
-- The last value needs a right to see it.
-- https://www.postgresql.org/docs/current/catalog-pg-sequence.html
SELECT n.nspname,
       c.relname,
       s.seqincrement,
       s.seqmin,
       s.seqmax,
       s.seqcycle,
       s.seqstart,
       CASE WHEN has_sequence_privilege(c.oid, 'USAGE, SELECT') THEN pg_sequence_last_value(c.oid) END AS last_value,
       has_schema_privilege(n.oid, 'USAGE')
           AND has_sequence_privilege(c.oid, 'USAGE, UPDATE')             AS usable,
       tn.nspname                                                         AS owner_schema,
       t.relname                                                          AS owner_table,
       a.attname                                                          AS owner_column
FROM pg_sequence s
JOIN pg_class c ON c.oid = s.seqrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass
                     AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
LEFT JOIN pg_class t ON t.oid = d.refobjid
LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
WHERE n.nspname = ANY (?) OR c.relname = ANY (?)
ORDER BY n.nspname, c.relname
