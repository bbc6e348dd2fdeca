-- The names of the columns of relations that are referenced from elsewhere.
SELECT a.attrelid,
       a.attnum,
       a.attname
FROM pg_attribute a
WHERE a.attrelid = ANY (?)
  AND a.attnum > 0
