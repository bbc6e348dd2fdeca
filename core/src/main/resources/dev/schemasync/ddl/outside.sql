-- What there is and no definition covers, in PostgreSQL's words; rows, places of sequences and the order of columns are not meant.
-- https://www.postgresql.org/docs/current/catalogs.html
WITH objects AS (
    SELECT 'pg_foreign_data_wrapper'::regclass::oid AS classid, oid FROM pg_foreign_data_wrapper
    UNION ALL SELECT 'pg_foreign_server'::regclass, oid FROM pg_foreign_server
    UNION ALL SELECT 'pg_user_mapping'::regclass, umid FROM pg_user_mappings
    UNION ALL SELECT 'pg_class'::regclass, oid FROM pg_class WHERE relkind = 'f'
    UNION ALL SELECT 'pg_cast'::regclass, oid FROM pg_cast
    UNION ALL SELECT 'pg_operator'::regclass, oid FROM pg_operator
    UNION ALL SELECT 'pg_opclass'::regclass, oid FROM pg_opclass
    UNION ALL SELECT 'pg_opfamily'::regclass, f.oid FROM pg_opfamily f
              WHERE NOT EXISTS (SELECT FROM pg_opclass c WHERE c.opcfamily = f.oid AND c.opcname = f.opfname)
    UNION ALL SELECT 'pg_conversion'::regclass, oid FROM pg_conversion
    UNION ALL SELECT 'pg_transform'::regclass, oid FROM pg_transform
    UNION ALL SELECT 'pg_ts_parser'::regclass, oid FROM pg_ts_parser
    UNION ALL SELECT 'pg_ts_template'::regclass, oid FROM pg_ts_template
    UNION ALL SELECT 'pg_type'::regclass, oid FROM pg_type WHERE typtype = 'b' AND typcategory <> 'A'
    UNION ALL SELECT 'pg_language'::regclass, oid FROM pg_language
    UNION ALL SELECT 'pg_am'::regclass, oid FROM pg_am
    UNION ALL SELECT 'pg_subscription'::regclass, oid FROM pg_subscription
              WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
), relations AS (
    SELECT c.*, CASE c.relkind WHEN 'i' THEN 'index' WHEN 'I' THEN 'index' WHEN 'm' THEN 'materialized view' ELSE 'table' END AS word
    FROM pg_class c
    WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'm', 'i', 'I') AND c.relnamespace::regnamespace::text !~ '^pg_'
)
SELECT i.type || ' ' || i.identity AS words
FROM objects o
CROSS JOIN LATERAL pg_identify_object(o.classid, o.oid, 0) AS i
WHERE o.oid >= 16384 AND i.schema IS DISTINCT FROM 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = o.classid AND d.objid = o.oid AND d.deptype = 'e')
UNION ALL
SELECT format('tablespace %s of %s %s', t.spcname, r.word, r.oid::regclass)
FROM relations r JOIN pg_tablespace t ON t.oid = r.reltablespace
UNION ALL
SELECT format('access method %s of %s %s', a.amname, r.word, r.oid::regclass)
FROM relations r JOIN pg_am a ON a.oid = r.relam
WHERE r.relkind IN ('r', 'm') AND a.amname <> 'heap'
UNION ALL
SELECT format('security label of %s %s', i.type, i.identity)
FROM pg_seclabel l CROSS JOIN LATERAL pg_identify_object(l.classoid, l.objoid, l.objsubid) AS i
UNION ALL
SELECT count(*) || ' large objects' FROM pg_largeobject_metadata HAVING count(*) > 0
UNION ALL
SELECT 'rights on the database' FROM pg_database WHERE datname = current_database() AND datacl IS NOT NULL
UNION ALL
SELECT DISTINCT 'settings of the database' FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase WHERE d.datname = current_database()
ORDER BY words
