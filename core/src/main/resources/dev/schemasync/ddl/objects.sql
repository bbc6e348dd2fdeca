-- What is carried along in PostgreSQL's own words: the statement that creates each object and the one that drops it.
-- "shape" is what has to stay the same for the object to be replaced in place: of a function its arguments and result, of
-- a view its columns; of a composite type it is its attributes, of a domain its type. Objects of extensions are not ours.
-- https://www.postgresql.org/docs/current/functions-info.html
WITH ours AS (
    SELECT n.oid, n.nspname FROM pg_namespace n
    WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
), extended AS (
    SELECT d.classid, d.objid FROM pg_depend d WHERE d.deptype = 'e'
), relations AS (
    SELECT c.oid, n.nspname, c.relname, c.relkind, format('%I.%I', n.nspname, c.relname) AS sql
    FROM pg_class c JOIN ours n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm')
      AND NOT EXISTS (SELECT FROM extended e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid)
)
SELECT 'SCHEMA' AS kind, 'pg_namespace'::regclass::oid AS classid, n.oid, NULL AS schema, n.nspname::text AS name, NULL AS member,
       NULL AS shape, format('CREATE SCHEMA %I', n.nspname) AS creation, format('DROP SCHEMA %I', n.nspname) AS removal
FROM ours n
WHERE n.nspname <> 'public'
  AND NOT EXISTS (SELECT FROM extended e WHERE e.classid = 'pg_namespace'::regclass AND e.objid = n.oid)
UNION ALL
SELECT 'EXTENSION', 'pg_extension'::regclass, x.oid, NULL, x.extname, NULL, NULL,
       format('CREATE EXTENSION %I%s', x.extname, CASE WHEN n.nspname <> 'public' AND x.extrelocatable THEN format(' SCHEMA %I', n.nspname) ELSE '' END),
       format('DROP EXTENSION %I', x.extname)
FROM pg_extension x JOIN pg_namespace n ON n.oid = x.extnamespace
WHERE x.extname <> 'plpgsql'
UNION ALL
SELECT 'COLLATION', 'pg_collation'::regclass, c.oid, n.nspname, c.collname, 'collation', NULL,
       -- the locale of ICU has had three names
       format('CREATE COLLATION %s (PROVIDER = %s, %s)', c.oid::regcollation,
              CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
              concat_ws(', ', CASE WHEN c.collprovider = 'c' AND c.collcollate <> c.collctype
                                   THEN format('LC_COLLATE = %L, LC_CTYPE = %L', c.collcollate, c.collctype)
                                   ELSE format('LOCALE = %L', coalesce(j.row ->> 'colllocale', j.row ->> 'colliculocale', c.collcollate)) END,
                        CASE WHEN NOT c.collisdeterministic THEN 'DETERMINISTIC = false' END,
                        'RULES = ' || quote_literal(j.row ->> 'collicurules'))),
       format('DROP COLLATION %s', c.oid::regcollation)
FROM pg_collation c
JOIN ours n ON n.oid = c.collnamespace
CROSS JOIN LATERAL (SELECT to_jsonb(c)) AS j (row)
WHERE NOT EXISTS (SELECT FROM extended e WHERE e.classid = 'pg_collation'::regclass AND e.objid = c.oid)
UNION ALL
SELECT 'TEXT_SEARCH', 'pg_ts_dict'::regclass, d.oid, n.nspname, d.dictname, 'text search dictionary', NULL,
       format('CREATE TEXT SEARCH DICTIONARY %s (TEMPLATE = %I.%I%s)', d.oid::regdictionary, m.nspname, t.tmplname, ', ' || d.dictinitoption),
       format('DROP TEXT SEARCH DICTIONARY %s', d.oid::regdictionary)
FROM pg_ts_dict d
JOIN ours n ON n.oid = d.dictnamespace
JOIN pg_ts_template t ON t.oid = d.dicttemplate
JOIN pg_namespace m ON m.oid = t.tmplnamespace
WHERE NOT EXISTS (SELECT FROM extended e WHERE e.classid = 'pg_ts_dict'::regclass AND e.objid = d.oid)
UNION ALL
SELECT 'TEXT_SEARCH', 'pg_ts_config'::regclass, f.oid, n.nspname, f.cfgname, 'text search configuration', NULL,
       format('CREATE TEXT SEARCH CONFIGURATION %s (PARSER = %I.%I)', f.oid::regconfig, m.nspname, p.prsname),
       format('DROP TEXT SEARCH CONFIGURATION %s', f.oid::regconfig)
FROM pg_ts_config f
JOIN ours n ON n.oid = f.cfgnamespace
JOIN pg_ts_parser p ON p.oid = f.cfgparser
JOIN pg_namespace m ON m.oid = p.prsnamespace
WHERE NOT EXISTS (SELECT FROM extended e WHERE e.classid = 'pg_ts_config'::regclass AND e.objid = f.oid)
UNION ALL
SELECT 'TYPE', 'pg_type'::regclass, t.oid, n.nspname, t.typname, NULL,
       (SELECT string_agg(format(E'%I\t%s', a.attname, format_type(a.atttypid, a.atttypmod)), E'\n' ORDER BY a.attnum)
        FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped),
       format('CREATE TYPE %s AS (%s)', t.oid::regtype,
              (SELECT string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum)
               FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)),
       format('DROP TYPE %s', t.oid::regtype)
FROM pg_type t
JOIN ours n ON n.oid = t.typnamespace
JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
WHERE NOT EXISTS (SELECT FROM extended e WHERE e.classid IN ('pg_type'::regclass, 'pg_class'::regclass)
                                           AND e.objid IN (t.oid, c.oid))
UNION ALL
SELECT 'TYPE', 'pg_type'::regclass, t.oid, n.nspname, t.typname, NULL, NULL,
       format('CREATE TYPE %s AS RANGE (SUBTYPE = %s%s)', t.oid::regtype, format_type(r.rngsubtype, NULL),
              CASE WHEN r.rngsubdiff::oid <> 0 THEN ', SUBTYPE_DIFF = ' || r.rngsubdiff ELSE '' END),
       format('DROP TYPE %s', t.oid::regtype)
FROM pg_range r
JOIN pg_type t ON t.oid = r.rngtypid
JOIN ours n ON n.oid = t.typnamespace
WHERE NOT EXISTS (SELECT FROM extended e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid)
UNION ALL
SELECT 'DOMAIN', 'pg_type'::regclass, t.oid, n.nspname, t.typname, NULL, format_type(t.typbasetype, t.typtypmod),
       format('CREATE DOMAIN %s AS %s%s', t.oid::regtype, format_type(t.typbasetype, t.typtypmod),
              CASE WHEN t.typcollation <> b.typcollation THEN ' COLLATE ' || t.typcollation::regcollation ELSE '' END),
       format('DROP DOMAIN %s', t.oid::regtype)
FROM pg_type t
JOIN ours n ON n.oid = t.typnamespace
JOIN pg_type b ON b.oid = t.typbasetype
WHERE t.typtype = 'd'
  AND NOT EXISTS (SELECT FROM extended e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid)
UNION ALL
SELECT 'DOMAIN_CHECK', 'pg_constraint'::regclass, k.oid, n.nspname, t.typname, 'check ' || k.conname, NULL,
       format('ALTER DOMAIN %s ADD CONSTRAINT %I %s', t.oid::regtype, k.conname, pg_get_constraintdef(k.oid)),
       format('ALTER DOMAIN %s DROP CONSTRAINT %I', t.oid::regtype, k.conname)
FROM pg_constraint k
JOIN pg_type t ON t.oid = k.contypid
JOIN ours n ON n.oid = t.typnamespace
WHERE k.contype = 'c'
  AND NOT EXISTS (SELECT FROM extended e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid)
UNION ALL
SELECT 'FUNCTION', 'pg_proc'::regclass, p.oid, n.nspname, p.proname || '(' || oidvectortypes(p.proargtypes) || ')', NULL,
       concat_ws(' ', p.prokind, pg_get_function_arguments(p.oid), pg_get_function_result(p.oid)), btrim(pg_get_functiondef(p.oid), E' \n'),
       format('DROP %s %s', CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END, p.oid::regprocedure)
FROM pg_proc p
JOIN ours n ON n.oid = p.pronamespace
WHERE p.prokind IN ('f', 'p', 'w')
  AND NOT EXISTS (SELECT FROM extended e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid)
UNION ALL
SELECT 'AGGREGATE', 'pg_proc'::regclass, p.oid, n.nspname, p.proname || '(' || oidvectortypes(p.proargtypes) || ')', NULL, NULL,
       format('CREATE AGGREGATE %s (SFUNC = %s, STYPE = %s%s%s%s)', p.oid::regprocedure, g.aggtransfn, format_type(g.aggtranstype, NULL),
              CASE WHEN g.aggfinalfn::oid <> 0 THEN ', FINALFUNC = ' || g.aggfinalfn ELSE '' END,
              CASE WHEN g.aggcombinefn::oid <> 0 THEN ', COMBINEFUNC = ' || g.aggcombinefn ELSE '' END,
              coalesce(', INITCOND = ' || quote_literal(g.agginitval), '')),
       format('DROP AGGREGATE %s', p.oid::regprocedure)
FROM pg_aggregate g
JOIN pg_proc p ON p.oid = g.aggfnoid
JOIN ours n ON n.oid = p.pronamespace
WHERE NOT EXISTS (SELECT FROM extended e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid)
UNION ALL
SELECT 'VIEW', 'pg_class'::regclass, t.oid, t.nspname, t.relname, NULL,
       CASE WHEN t.relkind = 'v'
            THEN (SELECT string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum)
                  FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped) END,
       format('CREATE %s %s%s AS %s', kind.words, t.sql,
              (SELECT ' WITH (' || string_agg(format('%s=%L', o.option_name, o.option_value), ', ' ORDER BY o.option_name) || ')'
               FROM pg_class c, pg_options_to_table(c.reloptions) AS o WHERE c.oid = t.oid HAVING count(*) > 0),
              btrim(pg_get_viewdef(t.oid), E' ;\n')),
       format('DROP %s %s', kind.words, t.sql)
FROM relations t
CROSS JOIN LATERAL (SELECT CASE t.relkind WHEN 'v' THEN 'VIEW' ELSE 'MATERIALIZED VIEW' END) AS kind (words)
WHERE t.relkind IN ('v', 'm')
UNION ALL
SELECT 'RULE', 'pg_rewrite'::regclass, r.oid, t.nspname, t.relname, 'rule ' || r.rulename, NULL,
       btrim(pg_get_ruledef(r.oid), E' ;\n'), format('DROP RULE %I ON %s', r.rulename, t.sql)
FROM pg_rewrite r
JOIN relations t ON t.oid = r.ev_class
WHERE r.rulename <> '_RETURN'
UNION ALL
SELECT 'TRIGGER', 'pg_trigger'::regclass, g.oid, t.nspname, t.relname, 'trigger ' || g.tgname, NULL,
       pg_get_triggerdef(g.oid), format('DROP TRIGGER %I ON %s', g.tgname, t.sql)
FROM pg_trigger g
JOIN relations t ON t.oid = g.tgrelid
WHERE NOT g.tgisinternal
  AND g.tgparentid = 0
UNION ALL
SELECT 'POLICY', 'pg_policy'::regclass, p.oid, t.nspname, t.relname, 'policy ' || p.polname, NULL,
       concat_ws(' ', format('CREATE POLICY %I ON %s AS %s FOR %s TO', p.polname, t.sql,
                             CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
                             CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END),
                 (SELECT string_agg(CASE r.oid WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r.oid)) END, ', ' ORDER BY pg_get_userbyid(r.oid))
                  FROM unnest(p.polroles) AS r (oid)),
                 'USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', 'WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')'),
       format('DROP POLICY %I ON %s', p.polname, t.sql)
FROM pg_policy p
JOIN relations t ON t.oid = p.polrelid
UNION ALL
SELECT 'STATISTICS', 'pg_statistic_ext'::regclass, s.oid, n.nspname, s.stxname, 'statistics', NULL,
       -- PostgreSQL prints the columns in the order in which they stand in the table
       format('CREATE STATISTICS %I.%I%s ON %s FROM %s', n.nspname, s.stxname,
              (SELECT ' (' || string_agg(CASE kind WHEN 'd' THEN 'ndistinct' WHEN 'f' THEN 'dependencies' ELSE 'mcv' END, ', ' ORDER BY kind) || ')'
               FROM unnest(s.stxkind) AS kind WHERE kind <> 'e' HAVING count(*) BETWEEN 1 AND 2),
              concat_ws(', ', (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname)
                               FROM pg_attribute a WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys::int2[])),
                        (SELECT string_agg('(' || e || ')', ', ') FROM unnest(pg_get_statisticsobjdef_expressions(s.oid)) AS e)),
              t.sql), format('DROP STATISTICS %I.%I', n.nspname, s.stxname)
FROM pg_statistic_ext s
JOIN ours n ON n.oid = s.stxnamespace
JOIN relations t ON t.oid = s.stxrelid
UNION ALL
SELECT 'EVENT_TRIGGER', 'pg_event_trigger'::regclass, e.oid, NULL, e.evtname, 'event trigger', NULL,
       format('CREATE EVENT TRIGGER %I ON %s%s EXECUTE FUNCTION %s()', e.evtname, e.evtevent,
              (SELECT ' WHEN TAG IN (' || string_agg(quote_literal(tag), ', ' ORDER BY tag) || ')' FROM unnest(e.evttags) AS tag HAVING count(*) > 0),
              (SELECT format('%I.%I', n.nspname, p.proname) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.oid = e.evtfoid)),
       format('DROP EVENT TRIGGER %I', e.evtname)
FROM pg_event_trigger e
WHERE NOT EXISTS (SELECT FROM extended x WHERE x.classid = 'pg_event_trigger'::regclass AND x.objid = e.oid)
ORDER BY 3
