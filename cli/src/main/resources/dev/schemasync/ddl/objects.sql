-- Everything else that migrations make: the statement that creates each object, the one that drops it, and the table
-- and columns without which it cannot be. Objects of extensions are not ours; those that a partition inherits, or that
-- PostgreSQL keeps for a constraint, come with what they belong to.
-- https://www.postgresql.org/docs/current/functions-info.html
WITH ours AS (
    SELECT n.oid, n.nspname FROM pg_namespace n
    WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
), tables AS (
    SELECT c.oid, c.oid::regclass::text AS name, format('%I.%I', n.nspname, c.relname) AS qualified, c.relkind
    FROM pg_class c
    JOIN ours n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm')
      AND c.relname <> ALL (?)
), extended AS (
    SELECT d.classid, d.objid FROM pg_depend d WHERE d.deptype = 'e'
)
SELECT 'SCHEMA' AS kind, n.oid, quote_ident(n.nspname) AS name, NULL AS relation, NULL::text[] AS columns,
       format('CREATE SCHEMA %I', n.nspname) AS creation, format('DROP SCHEMA %I', n.nspname) AS removal
FROM ours n
WHERE n.nspname <> 'public'
  AND NOT EXISTS (SELECT FROM extended e WHERE e.classid = 'pg_namespace'::regclass AND e.objid = n.oid)
UNION ALL
SELECT 'EXTENSION', x.oid, quote_ident(x.extname), NULL, NULL,
       format('CREATE EXTENSION %I', x.extname), format('DROP EXTENSION %I', x.extname)
FROM pg_extension x
WHERE x.extname <> 'plpgsql'
UNION ALL
SELECT 'TYPE', t.oid, t.oid::regtype::text, NULL, NULL,
       format('CREATE TYPE %s AS ENUM (%s)', t.oid::regtype,
              (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
               FROM pg_enum e WHERE e.enumtypid = t.oid)),
       format('DROP TYPE %s', t.oid::regtype)
FROM pg_type t
JOIN ours n ON n.oid = t.typnamespace
WHERE t.typtype = 'e'
  AND NOT EXISTS (SELECT FROM extended e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid)
UNION ALL
SELECT 'TYPE', t.oid, t.oid::regtype::text, NULL, NULL,
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
SELECT 'DOMAIN', t.oid, t.oid::regtype::text, NULL, NULL,
       concat_ws(' ', format('CREATE DOMAIN %s AS %s', t.oid::regtype, format_type(t.typbasetype, t.typtypmod)),
                 'DEFAULT ' || t.typdefault, CASE WHEN t.typnotnull THEN 'NOT NULL' END,
                 (SELECT string_agg(format('CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)), ' ' ORDER BY k.conname)
                  FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c')),
       format('DROP DOMAIN %s', t.oid::regtype)
FROM pg_type t
JOIN ours n ON n.oid = t.typnamespace
WHERE t.typtype = 'd'
  AND NOT EXISTS (SELECT FROM extended e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid)
UNION ALL
SELECT 'SEQUENCE', c.oid, c.oid::regclass::text, a.attrelid::regclass::text,
       CASE WHEN a.attname IS NOT NULL THEN ARRAY[quote_ident(a.attname)] END,
       concat_ws(' ', format('CREATE SEQUENCE %s AS %s INCREMENT BY %s MINVALUE %s MAXVALUE %s START WITH %s', c.oid::regclass,
                             format_type(s.seqtypid, NULL), s.seqincrement, s.seqmin, s.seqmax, s.seqstart),
                 CASE WHEN s.seqcache <> 1 THEN 'CACHE ' || s.seqcache END, CASE WHEN s.seqcycle THEN 'CYCLE' END),
       format('DROP SEQUENCE %s', c.oid::regclass)
FROM pg_sequence s
JOIN pg_class c ON c.oid = s.seqrelid
JOIN ours n ON n.oid = c.relnamespace
LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass
                     AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE coalesce(d.deptype, 'a') = 'a'
  AND NOT EXISTS (SELECT FROM extended e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid)
UNION ALL
SELECT 'OWNER', c.oid, c.oid::regclass::text, a.attrelid::regclass::text, ARRAY[quote_ident(a.attname)],
       format('ALTER SEQUENCE %s OWNED BY %s.%I', c.oid::regclass, a.attrelid::regclass, a.attname),
       format('ALTER SEQUENCE %s OWNED BY NONE', c.oid::regclass)
FROM pg_sequence s
JOIN pg_class c ON c.oid = s.seqrelid
JOIN ours n ON n.oid = c.relnamespace
JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass
                AND d.refobjsubid > 0 AND d.deptype = 'a'
JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
UNION ALL
SELECT CASE WHEN EXISTS (SELECT FROM pg_type r WHERE r.oid = ANY (array_append(p.proargtypes::oid[], p.prorettype))
                                                 AND r.typtype = 'c')
            THEN 'TABLE_FUNCTION' ELSE 'FUNCTION' END,
       p.oid, p.oid::regprocedure::text, NULL, NULL, btrim(pg_get_functiondef(p.oid), E' \n'),
       format('DROP %s %s', CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END, p.oid::regprocedure)
FROM pg_proc p
JOIN ours n ON n.oid = p.pronamespace
WHERE p.prokind IN ('f', 'p', 'w')
  AND NOT EXISTS (SELECT FROM extended e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid)
UNION ALL
SELECT 'AGGREGATE', p.oid, p.oid::regprocedure::text, NULL, NULL,
       format('CREATE AGGREGATE %s (SFUNC = %s, STYPE = %s%s)', p.oid::regprocedure, g.aggtransfn, format_type(g.aggtranstype, NULL),
              coalesce(', INITCOND = ' || quote_literal(g.agginitval), '')),
       format('DROP AGGREGATE %s', p.oid::regprocedure)
FROM pg_aggregate g
JOIN pg_proc p ON p.oid = g.aggfnoid
JOIN ours n ON n.oid = p.pronamespace
WHERE NOT EXISTS (SELECT FROM extended e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid)
UNION ALL
SELECT CASE k.contype WHEN 'f' THEN 'FOREIGN_KEY' ELSE 'CONSTRAINT' END, k.oid, quote_ident(k.conname), t.name,
       ARRAY(SELECT quote_ident(a.attname) FROM unnest(k.conkey) AS key (attnum)
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = key.attnum),
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', t.name, k.conname, pg_get_constraintdef(k.oid)),
       format('ALTER TABLE %s DROP CONSTRAINT %I', t.name, k.conname)
FROM pg_constraint k
JOIN tables t ON t.oid = k.conrelid
WHERE k.contype IN ('p', 'u', 'c', 'x', 'f')
  AND k.conparentid = 0
  AND (k.contype IN ('p', 'u', 'x', 'f') OR k.coninhcount = 0)
UNION ALL
SELECT CASE WHEN t.relkind = 'm' THEN 'VIEW_INDEX' ELSE 'INDEX' END, i.indexrelid, i.indexrelid::regclass::text, t.name,
       ARRAY(SELECT quote_ident(a.attname) FROM unnest(i.indkey) AS key (attnum)
             JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = key.attnum),
       -- of a partitioned table it is printed without those of the partitions, which would be an invalid index
       replace(replace(replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ' || t.qualified, ' ON ' || t.qualified), ' ON ' || t.qualified || ' USING btree ', ' ON ' || t.name || ' '),
               ' ON ' || t.qualified || ' ', ' ON ' || t.name || ' '),
       format('DROP INDEX %s', i.indexrelid::regclass)
FROM pg_index i
JOIN tables t ON t.oid = i.indrelid
WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
  AND NOT EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = i.indexrelid)
UNION ALL
SELECT 'VIEW', t.oid, t.name, NULL, NULL,
       format('CREATE %s %s AS %s', kind.words, t.name, btrim(pg_get_viewdef(t.oid), E' ;\n')),
       format('DROP %s %s', kind.words, t.name)
FROM tables t
CROSS JOIN LATERAL (SELECT CASE t.relkind WHEN 'v' THEN 'VIEW' ELSE 'MATERIALIZED VIEW' END) AS kind (words)
WHERE t.relkind IN ('v', 'm')
  AND NOT EXISTS (SELECT FROM extended e WHERE e.classid = 'pg_class'::regclass AND e.objid = t.oid)
UNION ALL
SELECT 'TRIGGER', g.oid, quote_ident(g.tgname), t.name, NULL,
       pg_get_triggerdef(g.oid), format('DROP TRIGGER %I ON %s', g.tgname, t.name)
FROM pg_trigger g
JOIN tables t ON t.oid = g.tgrelid
WHERE NOT g.tgisinternal
  AND g.tgparentid = 0
UNION ALL
SELECT 'COMMENT', m.objoid, target.words, CASE WHEN m.objsubid > 0 OR t.relkind IN ('r', 'p') THEN t.name END,
       CASE WHEN m.objsubid > 0 THEN ARRAY[quote_ident(a.attname)] END,
       format('COMMENT ON %s IS %L', target.words, m.description), format('COMMENT ON %s IS NULL', target.words)
FROM pg_description m
JOIN tables t ON t.oid = m.objoid AND m.classoid = 'pg_class'::regclass
LEFT JOIN pg_attribute a ON a.attrelid = m.objoid AND a.attnum = m.objsubid AND m.objsubid > 0
CROSS JOIN LATERAL (SELECT CASE WHEN m.objsubid > 0 THEN format('COLUMN %s.%I', t.name, a.attname)
                                WHEN t.relkind = 'v' THEN 'VIEW ' || t.name
                                WHEN t.relkind = 'm' THEN 'MATERIALIZED VIEW ' || t.name
                                ELSE 'TABLE ' || t.name END) AS target (words)
ORDER BY 2
