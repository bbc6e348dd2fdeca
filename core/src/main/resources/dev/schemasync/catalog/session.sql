-- Where unqualified names are looked up, and what the server is. current_schemas() would leave out the schemas that
-- the role may not use, and so hide that a right is missing.
-- https://www.postgresql.org/docs/current/functions-info.html
SELECT ARRAY(SELECT n.nspname::text
             FROM regexp_matches(current_setting('search_path'), '"((?:[^"]|"")*)"|([^",[:space:]]+)', 'g')
                      WITH ORDINALITY AS p (entry, position)
             JOIN pg_namespace n
               ON n.nspname = CASE coalesce(p.entry[1], p.entry[2]) WHEN '$user' THEN current_user
                                   ELSE coalesce(replace(p.entry[1], '""', '"'), lower(p.entry[2])) END
             ORDER BY p.position)        AS search_path,
       current_database()                AS database_name,
       current_setting('server_version') AS server_version,
       pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on' AS read_only
