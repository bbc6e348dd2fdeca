-- Where unqualified names are looked up, and what the server is.
-- https://www.postgresql.org/docs/current/functions-info.html
SELECT current_schemas(false)::text[]    AS search_path,
       current_database()                AS database_name,
       current_setting('server_version') AS server_version,
       pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on' AS read_only
