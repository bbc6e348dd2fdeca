-- Publications and what they publish; row filters and lists of columns came with PostgreSQL 15.
-- https://www.postgresql.org/docs/current/catalog-pg-publication.html
SELECT 'PUBLICATION' AS kind, 'pg_publication'::regclass::oid AS classid, p.oid, NULL AS schema, p.pubname::text AS name,
       'publication' AS member, NULL AS shape,
       format('CREATE PUBLICATION %I%s WITH (publish = %L%s)', p.pubname, CASE WHEN p.puballtables THEN ' FOR ALL TABLES' ELSE '' END,
              concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                        CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END),
              CASE WHEN p.pubviaroot THEN ', publish_via_partition_root = true' ELSE '' END) AS creation,
       format('DROP PUBLICATION %I', p.pubname) AS removal
FROM pg_publication p
UNION ALL
SELECT 'PUBLICATION', 'pg_publication_rel'::regclass, r.oid, NULL, p.pubname, format('table %s', r.prrelid::regclass), NULL,
       format('ALTER PUBLICATION %I ADD TABLE %s%s%s', p.pubname, r.prrelid::regclass,
              (SELECT ' (' || string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) || ')' FROM pg_attribute a
               WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs::int2[]) HAVING count(*) > 0),
              ' WHERE (' || pg_get_expr(r.prqual, r.prrelid) || ')'),
       format('ALTER PUBLICATION %I DROP TABLE %s', p.pubname, r.prrelid::regclass)
FROM pg_publication_rel r
JOIN pg_publication p ON p.oid = r.prpubid
UNION ALL
SELECT 'PUBLICATION', 'pg_publication_namespace'::regclass, s.oid, NULL, p.pubname, format('schema %s', s.pnnspid::regnamespace), NULL,
       format('ALTER PUBLICATION %I ADD TABLES IN SCHEMA %s', p.pubname, s.pnnspid::regnamespace),
       format('ALTER PUBLICATION %I DROP TABLES IN SCHEMA %s', p.pubname, s.pnnspid::regnamespace)
FROM pg_publication_namespace s
JOIN pg_publication p ON p.oid = s.pnpubid
ORDER BY 3
