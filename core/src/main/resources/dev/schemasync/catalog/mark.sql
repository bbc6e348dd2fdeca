-- The rows of the catalog by the transactions that wrote them: whatever is altered, some row is another. Statistics are
-- written in place, and sequences move outside of the catalog. Tables of our own do not count.
WITH relations AS (
  SELECT c.oid, c.xmin
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.oid >= 16384 AND n.nspname !~ '^pg_(toast_)?temp' AND c.relname !~ '^schema_sync_'
  AND (n.nspname <> 'pg_toast' OR c.reloptions IS NOT NULL)
),
parts (kind, part) AS (
  SELECT 'class', concat(oid, ' ', xmin) FROM relations
  UNION ALL SELECT 'attribute', concat(a.attrelid, ' ', a.attnum, ' ', a.xmin) FROM pg_attribute a JOIN relations r ON r.oid = a.attrelid
  UNION ALL SELECT 'default', concat(d.oid, ' ', d.xmin) FROM pg_attrdef d JOIN relations r ON r.oid = d.adrelid
  UNION ALL SELECT 'constraint', concat(k.oid, ' ', k.xmin) FROM pg_constraint k
    WHERE k.contypid <> 0 OR EXISTS (SELECT FROM relations r WHERE r.oid = k.conrelid)
  UNION ALL SELECT 'index', concat(i.indexrelid, ' ', i.xmin) FROM pg_index i JOIN relations r ON r.oid = i.indexrelid
  UNION ALL SELECT 'inherits', concat(h.inhrelid, ' ', h.inhparent, ' ', h.xmin) FROM pg_inherits h
  UNION ALL SELECT 'trigger', concat(t.oid, ' ', t.xmin) FROM pg_trigger t JOIN relations r ON r.oid = t.tgrelid
  UNION ALL SELECT 'rule', concat(w.oid, ' ', w.xmin) FROM pg_rewrite w JOIN relations r ON r.oid = w.ev_class
  UNION ALL SELECT 'policy', concat(oid, ' ', xmin) FROM pg_policy
  UNION ALL SELECT 'function', concat(oid, ' ', xmin) FROM pg_proc WHERE oid >= 16384
  UNION ALL SELECT 'type', concat(t.oid, ' ', t.xmin) FROM pg_type t
    WHERE t.oid >= 16384 AND t.typtype IN ('d', 'e', 'r')
  UNION ALL SELECT 'enum', concat(oid, ' ', xmin) FROM pg_enum
  UNION ALL SELECT 'sequence', concat(s.seqrelid, ' ', s.xmin) FROM pg_sequence s JOIN relations r ON r.oid = s.seqrelid
  UNION ALL SELECT 'schema', concat(oid, ' ', xmin) FROM pg_namespace WHERE nspname !~ '^pg_(toast_)?temp'
  UNION ALL SELECT 'extension', concat(oid, ' ', xmin) FROM pg_extension
  UNION ALL SELECT 'collation', concat(oid, ' ', xmin) FROM pg_collation WHERE oid >= 16384
  UNION ALL SELECT 'statistics', concat(oid, ' ', xmin) FROM pg_statistic_ext
  UNION ALL SELECT 'comment', concat(objoid, ' ', objsubid, ' ', xmin) FROM pg_description WHERE objoid >= 16384
  UNION ALL SELECT 'rights by default', concat(oid, ' ', xmin) FROM pg_default_acl
  UNION ALL SELECT 'publication', concat(oid, ' ', xmin) FROM pg_publication
  UNION ALL SELECT 'published', concat(oid, ' ', xmin) FROM pg_publication_rel
  UNION ALL SELECT 'event trigger', concat(oid, ' ', xmin) FROM pg_event_trigger
  UNION ALL SELECT 'text search', concat(oid, ' ', xmin) FROM pg_ts_config WHERE oid >= 16384
  UNION ALL SELECT 'dictionary', concat(oid, ' ', xmin) FROM pg_ts_dict WHERE oid >= 16384
  UNION ALL SELECT 'member', concat(roleid, ' ', member, ' ', xmin) FROM pg_auth_members
  UNION ALL SELECT 'setting', concat(setdatabase, ' ', setrole, ' ', xmin) FROM pg_db_role_setting
)
SELECT md5(string_agg(summary, ',' ORDER BY summary)) AS mark
FROM (SELECT concat(kind, ' ', count(*), ' ', sum(hashtextextended(part, 0))) AS summary FROM parts GROUP BY kind) kinds
