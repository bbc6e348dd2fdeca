-- Sequences of the schemas in scope, and namesakes of expected ones elsewhere. The last value needs a right to see it.
-- https://www.postgresql.org/docs/current/catalog-pg-sequence.html
SELECT n.nspname,
       c.relname,
       s.seqincrement,
       s.seqmin,
       s.seqmax,
       s.seqcycle,
       CASE WHEN has_sequence_privilege(c.oid, 'USAGE, SELECT') THEN pg_sequence_last_value(c.oid) END AS last_value,
       has_schema_privilege(n.oid, 'USAGE')
           AND has_sequence_privilege(c.oid, 'USAGE, UPDATE')             AS usable
FROM pg_sequence s
JOIN pg_class c ON c.oid = s.seqrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = ANY (?) OR c.relname = ANY (?)
ORDER BY n.nspname, c.relname
