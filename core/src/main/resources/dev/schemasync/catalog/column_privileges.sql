-- What the current role may do to the columns of relations on which it has rights for some columns only.
SELECT a.attrelid,
       a.attname,
       has_column_privilege(a.attrelid, a.attnum, 'SELECT')               AS can_select,
       has_column_privilege(a.attrelid, a.attnum, 'INSERT')               AS can_insert,
       has_column_privilege(a.attrelid, a.attnum, 'UPDATE')               AS can_update
FROM pg_attribute a
WHERE a.attrelid = ANY (?)
  AND a.attnum > 0
  AND NOT a.attisdropped
