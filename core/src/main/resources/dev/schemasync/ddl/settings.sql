-- What is set on an object, where it is not what a new object has: the statement that sets it and the one that undoes it.
-- The address is that of the object. "way" says whether another value simply replaces it (SETTING), whether it is
-- undone first (RIGHT), or whether it is a comment, whose text is in "comment".
-- https://www.postgresql.org/docs/current/catalogs.html
WITH RECURSIVE ours AS (
    SELECT n.oid, n.nspname, n.nspowner, n.nspacl FROM pg_namespace n
    WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
), extended AS (
    SELECT d.classid, d.objid FROM pg_depend d WHERE d.deptype = 'e'
), relations AS (
    SELECT c.*, format('%I.%I', n.nspname, c.relname) AS sql,
           CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS word
    FROM pg_class c JOIN ours n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S')
      AND NOT EXISTS (SELECT FROM extended e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid)
), columns AS (
    SELECT a.*, r.sql, r.relkind, r.relowner, format('ALTER TABLE %s ALTER COLUMN %I ', r.sql, a.attname) AS alter
    FROM pg_attribute a JOIN relations r ON r.oid = a.attrelid
    WHERE a.attnum > 0 AND NOT a.attisdropped AND r.relkind IN ('r', 'p', 'v', 'm')
), ancestors AS (
    SELECT c.attrelid, c.attname, h.inhparent AS ancestor
    FROM columns c JOIN pg_inherits h ON h.inhrelid = c.attrelid
    WHERE c.attinhcount > 0 AND c.attgenerated = ''
    UNION
    SELECT s.attrelid, s.attname, h.inhparent
    FROM ancestors s JOIN pg_inherits h ON h.inhrelid = s.ancestor
), routines AS (
    SELECT p.*, CASE p.prokind WHEN 'p' THEN 'PROCEDURE' WHEN 'a' THEN 'AGGREGATE' ELSE 'FUNCTION' END AS word
    FROM pg_proc p JOIN ours n ON n.oid = p.pronamespace
    WHERE NOT EXISTS (SELECT FROM extended e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid)
), types AS (
    SELECT t.*, CASE t.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END AS word
    FROM pg_type t JOIN ours n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
    WHERE (t.typtype IN ('e', 'd', 'r') OR c.relkind = 'c')
      AND NOT EXISTS (SELECT FROM extended e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid)
), owned AS (
    SELECT 'pg_class'::regclass::oid AS classid, r.oid, r.word || ' ' || r.sql AS words, r.relowner AS owner
    FROM relations r
    WHERE NOT (r.relkind = 'S' AND EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = r.oid
                                             AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')))
    UNION ALL
    SELECT 'pg_proc'::regclass, p.oid, p.word || ' ' || p.oid::regprocedure, p.proowner FROM routines p
    UNION ALL
    SELECT 'pg_type'::regclass, t.oid, t.word || ' ' || t.oid::regtype, t.typowner FROM types t
    UNION ALL
    SELECT 'pg_namespace'::regclass, n.oid, 'SCHEMA ' || quote_ident(n.nspname), n.nspowner FROM ours n WHERE n.nspname <> 'public'
    UNION ALL
    SELECT 'pg_collation'::regclass, c.oid, 'COLLATION ' || c.oid::regcollation, c.collowner FROM pg_collation c JOIN ours n ON n.oid = c.collnamespace
    UNION ALL
    SELECT 'pg_ts_dict'::regclass, d.oid, 'TEXT SEARCH DICTIONARY ' || d.oid::regdictionary, d.dictowner FROM pg_ts_dict d JOIN ours n ON n.oid = d.dictnamespace
    UNION ALL
    SELECT 'pg_ts_config'::regclass, f.oid, 'TEXT SEARCH CONFIGURATION ' || f.oid::regconfig, f.cfgowner FROM pg_ts_config f JOIN ours n ON n.oid = f.cfgnamespace
    UNION ALL
    SELECT 'pg_publication'::regclass, p.oid, 'PUBLICATION ' || quote_ident(p.pubname), p.pubowner FROM pg_publication p
    UNION ALL
    SELECT 'pg_event_trigger'::regclass, e.oid, 'EVENT TRIGGER ' || quote_ident(e.evtname), e.evtowner FROM pg_event_trigger e
), acls AS (
    SELECT 'pg_class'::regclass::oid AS classid, r.oid, 0 AS sub,
           CASE r.relkind WHEN 'S' THEN 'SEQUENCE ' ELSE '' END || r.sql AS words, NULL AS part,
           r.relacl AS acl, acldefault(CASE r.relkind WHEN 'S' THEN 's'::"char" ELSE 'r'::"char" END, r.relowner) AS usual
    FROM relations r
    UNION ALL
    SELECT 'pg_class'::regclass, c.attrelid, c.attnum, c.sql, quote_ident(c.attname), c.attacl, acldefault('c', c.relowner)
    FROM columns c WHERE c.attacl IS NOT NULL
    UNION ALL
    SELECT 'pg_proc'::regclass, p.oid, 0, CASE p.prokind WHEN 'p' THEN 'PROCEDURE ' ELSE 'FUNCTION ' END || p.oid::regprocedure, NULL,
           p.proacl, acldefault('f', p.proowner)
    FROM routines p
    UNION ALL
    SELECT 'pg_type'::regclass, t.oid, 0, 'TYPE ' || t.oid::regtype, NULL, t.typacl, acldefault('T', t.typowner) FROM types t
    UNION ALL
    SELECT 'pg_namespace'::regclass, n.oid, 0, 'SCHEMA ' || quote_ident(n.nspname), NULL,
           coalesce(n.nspacl, CASE n.nspname WHEN 'public' THEN acldefault('n', n.nspowner) || makeaclitem(0, n.nspowner, 'USAGE', false) END),
           CASE n.nspname WHEN 'public' THEN acldefault('n', n.nspowner) || makeaclitem(0, n.nspowner, 'USAGE', false) ELSE acldefault('n', n.nspowner) END
    FROM ours n
), rights AS (
    SELECT a.classid, a.oid, a.sub, a.words, a.part, x.grantee, x.privilege_type, x.is_grantable, true AS granted
    FROM acls a CROSS JOIN aclexplode(a.acl) AS x
    WHERE NOT EXISTS (SELECT FROM aclexplode(a.usual) AS u WHERE u.grantee = x.grantee AND u.privilege_type = x.privilege_type
                                                             AND u.is_grantable = x.is_grantable)
    UNION ALL
    SELECT a.classid, a.oid, a.sub, a.words, a.part, u.grantee, u.privilege_type, false, false
    FROM acls a CROSS JOIN aclexplode(a.usual) AS u
    WHERE a.acl IS NOT NULL AND a.part IS NULL
      AND NOT EXISTS (SELECT FROM aclexplode(a.acl) AS x WHERE u.grantee = x.grantee AND u.privilege_type = x.privilege_type)
), grouped AS (
    SELECT r.classid, r.oid, r.sub, r.grantee, r.is_grantable, r.granted,
           CASE r.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r.grantee)) END AS role,
           format('%s ON %s', string_agg(DISTINCT r.privilege_type || coalesce(' (' || r.part || ')', ''), ', '), r.words) AS what
    FROM rights r
    GROUP BY r.classid, r.oid, r.sub, r.words, r.grantee, r.is_grantable, r.granted
), defaults AS (
    SELECT d.defaclnamespace, n.nspname, d.defaclobjtype, pg_get_userbyid(d.defaclrole) AS owner, x.grantee, x.is_grantable, x.granted,
           format('ALTER DEFAULT PRIVILEGES FOR ROLE %I%s ', pg_get_userbyid(d.defaclrole), ' IN SCHEMA ' || quote_ident(n.nspname)) AS head,
           string_agg(x.privilege_type, ', ' ORDER BY x.privilege_type)
               || CASE d.defaclobjtype WHEN 'r' THEN ' ON TABLES' WHEN 'S' THEN ' ON SEQUENCES' WHEN 'f' THEN ' ON FUNCTIONS'
                       WHEN 'T' THEN ' ON TYPES' ELSE ' ON SCHEMAS' END AS what,
           CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END AS role
    FROM pg_default_acl d
    LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
    CROSS JOIN LATERAL (SELECT CASE WHEN d.defaclnamespace = 0
                                    THEN acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's'::"char" ELSE d.defaclobjtype END, d.defaclrole) ELSE NULL::aclitem[] END) AS u (usual)
    CROSS JOIN LATERAL (
        SELECT a.grantee, a.privilege_type, a.is_grantable, true AS granted FROM aclexplode(d.defaclacl) AS a
        WHERE NOT EXISTS (SELECT FROM aclexplode(u.usual) AS b WHERE b.grantee = a.grantee AND b.privilege_type = a.privilege_type AND b.is_grantable = a.is_grantable)
        UNION ALL
        SELECT b.grantee, b.privilege_type, false, false FROM aclexplode(u.usual) AS b
        WHERE NOT EXISTS (SELECT FROM aclexplode(d.defaclacl) AS a WHERE b.grantee = a.grantee AND b.privilege_type = a.privilege_type)) AS x
    WHERE pg_has_role(d.defaclrole, 'MEMBER')
    GROUP BY d.defaclnamespace, n.nspname, d.defaclobjtype, d.defaclrole, x.grantee, x.is_grantable, x.granted
)
SELECT 'SETTING' AS way, o.classid, o.oid, 0 AS sub, '1 owner' AS setting, format('ALTER %s OWNER TO %I', o.words, pg_get_userbyid(o.owner)) AS creation,
       format('ALTER %s OWNER TO CURRENT_USER', o.words) AS removal, NULL AS comment
FROM owned o
WHERE pg_get_userbyid(o.owner) <> current_user AND pg_has_role(o.owner, 'MEMBER')
UNION ALL
SELECT 'RIGHT', g.classid, g.oid, g.sub, format('2 %s %s%s', CASE WHEN g.granted THEN 'granted to' ELSE 'revoked from' END, g.role,
                                               CASE WHEN g.is_grantable THEN ' with grant option' ELSE '' END),
       CASE WHEN g.granted THEN format('GRANT %s TO %s%s', g.what, g.role, CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
            ELSE format('REVOKE %s FROM %s', g.what, g.role) END,
       CASE WHEN g.granted THEN format('REVOKE %s FROM %s', g.what, g.role) ELSE format('GRANT %s TO %s', g.what, g.role) END, NULL
FROM grouped g
UNION ALL
SELECT 'RIGHT', 'pg_namespace'::regclass, d.defaclnamespace, 0,
       format('3 default %s %s %s %s %s', d.owner, d.defaclobjtype, d.role, d.is_grantable, d.granted),
       d.head || CASE WHEN d.granted THEN format('GRANT %s TO %s%s', d.what, d.role, CASE WHEN d.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
                      ELSE format('REVOKE %s FROM %s', d.what, d.role) END,
       d.head || CASE WHEN d.granted THEN format('REVOKE %s FROM %s', d.what, d.role) ELSE format('GRANT %s TO %s', d.what, d.role) END, NULL
FROM defaults d
UNION ALL
SELECT 'SETTING', 'pg_class'::regclass, r.oid, 0, 'unlogged', format('ALTER SEQUENCE %s SET UNLOGGED', r.sql),
       format('ALTER SEQUENCE %s SET LOGGED', r.sql), NULL
FROM relations r
WHERE r.relkind = 'S' AND r.relpersistence = 'u'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = r.oid AND d.deptype = 'i')
UNION ALL
SELECT 'SETTING', 'pg_class'::regclass, r.oid, 0, 'row level security', format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', r.sql),
       format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', r.sql), NULL
FROM relations r WHERE r.relrowsecurity
UNION ALL
SELECT 'SETTING', 'pg_class'::regclass, r.oid, 0, 'force row level security', format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', r.sql),
       format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', r.sql), NULL
FROM relations r WHERE r.relforcerowsecurity
UNION ALL
SELECT 'SETTING', 'pg_class'::regclass, r.oid, 0, 'replica identity',
       format('ALTER TABLE %s REPLICA IDENTITY %s', r.sql, CASE r.relreplident WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING' ELSE 'USING INDEX ' ||
              (SELECT quote_ident(c.relname) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = r.oid AND i.indisreplident) END),
       format('ALTER TABLE %s REPLICA IDENTITY DEFAULT', r.sql), NULL
FROM relations r WHERE r.relkind IN ('r', 'p') AND r.relreplident IN ('f', 'n', 'i')
  AND (r.relreplident <> 'i' OR EXISTS (SELECT FROM pg_index i WHERE i.indrelid = r.oid AND i.indisreplident))
UNION ALL
SELECT 'SETTING', 'pg_class'::regclass, r.oid, 0, 'cluster', format('ALTER TABLE %s CLUSTER ON %I', r.sql, c.relname),
       format('ALTER TABLE %s SET WITHOUT CLUSTER', r.sql), NULL
FROM relations r JOIN pg_index i ON i.indrelid = r.oid AND i.indisclustered JOIN pg_class c ON c.oid = i.indexrelid
UNION ALL
SELECT 'SETTING', 'pg_class'::regclass, r.oid, 0, 'option ' || o.option_name,
       format('ALTER TABLE %s SET (%s = %L)', r.sql, o.option_name, o.option_value), format('ALTER TABLE %s RESET (%s)', r.sql, o.option_name), NULL
FROM relations r CROSS JOIN pg_options_to_table(r.reloptions) AS o WHERE r.relkind IN ('r', 'p')
UNION ALL
SELECT 'SETTING', 'pg_class'::regclass, r.oid, 0, 'option toast.' || o.option_name,
       format('ALTER TABLE %s SET (toast.%s = %L)', r.sql, o.option_name, o.option_value), format('ALTER TABLE %s RESET (toast.%s)', r.sql, o.option_name), NULL
FROM relations r JOIN pg_class t ON t.oid = r.reltoastrelid CROSS JOIN pg_options_to_table(t.reloptions) AS o WHERE r.relkind = 'r'
UNION ALL
SELECT 'SETTING', 'pg_class'::regclass, r.oid, 0, '4 triggers',
       format('ALTER TABLE %s %s', r.sql, concat_ws(', ',
           CASE WHEN bool_or(g.tgisinternal AND g.tgenabled = 'D') THEN 'DISABLE TRIGGER ALL' ELSE 'ENABLE TRIGGER USER' END,
           string_agg(format('%s TRIGGER %I', CASE g.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' ELSE 'ENABLE' END,
                             g.tgname), ', ' ORDER BY g.tgname) FILTER (WHERE NOT g.tgisinternal AND (g.tgenabled <> 'O' OR i.disabled)))),
       format('ALTER TABLE %s ENABLE TRIGGER %s', r.sql, CASE WHEN bool_or(g.tgisinternal AND g.tgenabled = 'D') THEN 'ALL' ELSE 'USER' END), NULL
FROM relations r
JOIN pg_trigger g ON g.tgrelid = r.oid
CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM pg_trigger x WHERE x.tgrelid = r.oid AND x.tgisinternal AND x.tgenabled = 'D')) AS i (disabled)
GROUP BY r.oid, r.sql
HAVING bool_or(g.tgenabled = 'D') OR bool_or(NOT g.tgisinternal AND g.tgenabled <> 'O')
UNION ALL
SELECT 'SETTING', 'pg_rewrite'::regclass, w.oid, 0, 'enabled',
       format('ALTER TABLE %s %s RULE %I', r.sql, CASE w.ev_enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, w.rulename),
       format('ALTER TABLE %s ENABLE RULE %I', r.sql, w.rulename), NULL
FROM pg_rewrite w JOIN relations r ON r.oid = w.ev_class WHERE w.ev_enabled <> 'O' AND w.rulename <> '_RETURN'
UNION ALL
SELECT 'SETTING', 'pg_event_trigger'::regclass, e.oid, 0, 'enabled',
       format('ALTER EVENT TRIGGER %I %s', e.evtname, CASE e.evtenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END),
       format('ALTER EVENT TRIGGER %I ENABLE', e.evtname), NULL
FROM pg_event_trigger e WHERE e.evtenabled <> 'O'
UNION ALL
SELECT 'SETTING', 'pg_statistic_ext'::regclass, s.oid, 0, 'target', format('ALTER STATISTICS %I.%I SET STATISTICS %s', n.nspname, s.stxname, s.stxstattarget),
       format('ALTER STATISTICS %I.%I SET STATISTICS -1', n.nspname, s.stxname), NULL
FROM pg_statistic_ext s JOIN ours n ON n.oid = s.stxnamespace WHERE s.stxstattarget >= 0
UNION ALL
SELECT 'SETTING', 'pg_class'::regclass, c.attrelid, c.attnum, 'storage', c.alter || 'SET STORAGE ' || s.words,
       c.alter || 'SET STORAGE ' || CASE t.typstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END, NULL
FROM columns c JOIN pg_type t ON t.oid = c.atttypid
CROSS JOIN LATERAL (SELECT CASE c.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END) AS s (words)
WHERE c.attstorage <> t.typstorage AND c.relkind IN ('r', 'p', 'm') AND c.attinhcount = 0
UNION ALL
SELECT 'SETTING', 'pg_class'::regclass, c.attrelid, c.attnum, 'compression',
       c.alter || 'SET COMPRESSION ' || CASE c.attcompression WHEN 'p' THEN 'pglz' ELSE 'lz4' END, c.alter || 'SET COMPRESSION default', NULL
FROM columns c WHERE c.attcompression IN ('p', 'l') AND c.relkind IN ('r', 'p', 'm')
UNION ALL
SELECT 'SETTING', 'pg_class'::regclass, c.attrelid, c.attnum, 'statistics', c.alter || 'SET STATISTICS ' || c.attstattarget, c.alter || 'SET STATISTICS -1', NULL
FROM columns c WHERE c.attstattarget >= 0 AND c.relkind IN ('r', 'p', 'm')
UNION ALL
SELECT 'SETTING', 'pg_class'::regclass, c.attrelid, c.attnum, 'option ' || o.option_name, c.alter || format('SET (%s = %L)', o.option_name, o.option_value),
       c.alter || format('RESET (%s)', o.option_name), NULL
FROM columns c CROSS JOIN pg_options_to_table(c.attoptions) AS o
UNION ALL
SELECT 'SETTING', 'pg_class'::regclass, c.attrelid, c.attnum, 'default',
       -- also what a parent has, as that may get it later than the table is made
       format('ALTER TABLE ONLY %s ALTER COLUMN %I %s', c.sql, c.attname, coalesce('SET DEFAULT ' || d.words, 'DROP DEFAULT')),
       format('ALTER TABLE ONLY %s ALTER COLUMN %I %s', c.sql, c.attname, coalesce('SET DEFAULT ' || p.words, 'DROP DEFAULT')), NULL
FROM columns c
LEFT JOIN pg_attrdef f ON f.adrelid = c.attrelid AND f.adnum = c.attnum
CROSS JOIN LATERAL (SELECT pg_get_expr(f.adbin, f.adrelid)) AS d (words)
CROSS JOIN LATERAL (SELECT min(e.words) FILTER (WHERE e.attinhcount = 0) AS words, bool_or(e.words IS DISTINCT FROM d.words) AS differs
                    FROM (SELECT b.attinhcount, pg_get_expr(g.adbin, g.adrelid) AS words
                          FROM ancestors s
                          JOIN pg_attribute b ON b.attrelid = s.ancestor AND b.attname = s.attname
                          LEFT JOIN pg_attrdef g ON g.adrelid = b.attrelid AND g.adnum = b.attnum
                          WHERE s.attrelid = c.attrelid AND s.attname = c.attname) AS e) AS p
WHERE p.differs
UNION ALL
SELECT 'SETTING', 'pg_type'::regclass, t.oid, 0, 'default', format('ALTER DOMAIN %s SET DEFAULT %s', t.oid::regtype, pg_get_expr(t.typdefaultbin, 0)),
       format('ALTER DOMAIN %s DROP DEFAULT', t.oid::regtype), NULL
FROM types t WHERE t.typtype = 'd' AND t.typdefault IS NOT NULL
UNION ALL
SELECT 'SETTING', 'pg_type'::regclass, t.oid, 0, 'not null', format('ALTER DOMAIN %s SET NOT NULL', t.oid::regtype),
       format('ALTER DOMAIN %s DROP NOT NULL', t.oid::regtype), NULL
FROM types t WHERE t.typtype = 'd' AND t.typnotnull
UNION ALL
SELECT 'SETTING', 'pg_ts_config'::regclass, f.oid, 0, 'words of kind ' || k.alias,
       -- also where there is none yet
       format('ALTER TEXT SEARCH CONFIGURATION %s ALTER MAPPING FOR %s WITH %s', f.oid::regconfig, k.alias,
              (SELECT string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno)
               FROM pg_ts_config_map m WHERE m.mapcfg = f.oid AND m.maptokentype = k.tokid)),
       format('ALTER TEXT SEARCH CONFIGURATION %s DROP MAPPING FOR %s', f.oid::regconfig, k.alias), NULL
FROM pg_ts_config f
JOIN ours n ON n.oid = f.cfgnamespace
CROSS JOIN LATERAL ts_token_type(f.cfgparser) AS k
WHERE EXISTS (SELECT FROM pg_ts_config_map m WHERE m.mapcfg = f.oid AND m.maptokentype = k.tokid)
UNION ALL
SELECT 'COMMENT', m.classoid, m.objoid, m.objsubid, '5 comment', format('COMMENT ON %s IS %L', w.words, m.description), format('COMMENT ON %s IS NULL', w.words), m.description
FROM pg_description m
CROSS JOIN LATERAL pg_identify_object(m.classoid, m.objoid, m.objsubid) AS i
CROSS JOIN LATERAL (SELECT CASE WHEN i.type LIKE '% column' THEN 'COLUMN ' || i.identity
                                WHEN i.type = 'domain constraint' THEN 'CONSTRAINT ' || replace(i.identity, ' on ', ' ON DOMAIN ')
                                WHEN i.type = 'table constraint' THEN 'CONSTRAINT ' || i.identity
                                WHEN i.type = 'statistics object' THEN 'STATISTICS ' || i.identity
                                ELSE upper(i.type) || ' ' || i.identity END) AS w (words)
WHERE m.objoid >= 16384
  AND NOT (m.classoid = 'pg_extension'::regclass AND EXISTS (SELECT FROM pg_available_extensions x WHERE x.comment = m.description))
  AND NOT EXISTS (SELECT FROM extended e WHERE e.classid = m.classoid AND e.objid = m.objoid)
ORDER BY 5, 2, 3, 4
