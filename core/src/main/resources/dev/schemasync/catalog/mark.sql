-- The rows of the catalog by the transactions that wrote them: whatever is altered, some row is another. Statistics are
-- written in place, and sequences move outside of the catalog. Tables of our own do not count.
WITH relations AS (
  SELECT c.oid, c.xmin
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.oid >= 16384 AND n.nspname !~ '^pg_(toast_)?temp' AND c.relname !~ '^schema_sync_'
  AND (n.nspname <> 'pg_toast' OR c.reloptions IS NOT NULL)
),
parts (kind, part) AS (
  SELECT 'class', hashtextextended(xmin::text, oid::bigint) FROM relations
  UNION ALL SELECT 'attribute', hashtextextended(a.xmin::text, (a.attrelid::bigint << 32) + a.attnum::bigint) FROM pg_attribute a JOIN relations r ON r.oid = a.attrelid
  UNION ALL SELECT 'default', hashtextextended(d.xmin::text, d.oid::bigint) FROM pg_attrdef d JOIN relations r ON r.oid = d.adrelid
  UNION ALL SELECT 'constraint', hashtextextended(k.xmin::text, k.oid::bigint) FROM pg_constraint k
    WHERE k.oid >= 16384 AND (k.contypid <> 0 OR k.conrelid IN (SELECT oid FROM relations))
  UNION ALL SELECT 'index', hashtextextended(i.xmin::text, i.indexrelid::bigint) FROM pg_index i JOIN relations r ON r.oid = i.indexrelid
  UNION ALL SELECT 'inherits', hashtextextended(h.xmin::text, (h.inhrelid::bigint << 32) + h.inhparent::bigint) FROM pg_inherits h
  UNION ALL SELECT 'trigger', hashtextextended(t.xmin::text, t.oid::bigint) FROM pg_trigger t JOIN relations r ON r.oid = t.tgrelid
  UNION ALL SELECT 'rule', hashtextextended(w.xmin::text, w.oid::bigint) FROM pg_rewrite w JOIN relations r ON r.oid = w.ev_class
  UNION ALL SELECT 'policy', hashtextextended(xmin::text, oid::bigint) FROM pg_policy
  UNION ALL SELECT 'function', hashtextextended(xmin::text, oid::bigint) FROM pg_proc WHERE oid >= 16384
  UNION ALL SELECT 'type', hashtextextended(t.xmin::text, t.oid::bigint) FROM pg_type t
    WHERE t.oid >= 16384 AND t.typtype IN ('d', 'e', 'r')
  UNION ALL SELECT 'enum', hashtextextended(xmin::text, oid::bigint) FROM pg_enum
  UNION ALL SELECT 'sequence', hashtextextended(s.xmin::text, s.seqrelid::bigint) FROM pg_sequence s JOIN relations r ON r.oid = s.seqrelid
  UNION ALL SELECT 'schema', hashtextextended(xmin::text, oid::bigint) FROM pg_namespace WHERE nspname !~ '^pg_(toast_)?temp'
  UNION ALL SELECT 'extension', hashtextextended(xmin::text, oid::bigint) FROM pg_extension
  UNION ALL SELECT 'collation', hashtextextended(xmin::text, oid::bigint) FROM pg_collation WHERE oid >= 16384
  UNION ALL SELECT 'statistics', hashtextextended(xmin::text, oid::bigint) FROM pg_statistic_ext
  UNION ALL SELECT 'comment', hashtextextended(xmin::text, (objoid::bigint << 32) + objsubid::bigint) FROM pg_description WHERE objoid >= 16384
  UNION ALL SELECT 'rights by default', hashtextextended(xmin::text, oid::bigint) FROM pg_default_acl
  UNION ALL SELECT 'publication', hashtextextended(xmin::text, oid::bigint) FROM pg_publication
  UNION ALL SELECT 'published', hashtextextended(xmin::text, oid::bigint) FROM pg_publication_rel
  UNION ALL SELECT 'event trigger', hashtextextended(xmin::text, oid::bigint) FROM pg_event_trigger
  UNION ALL SELECT 'text search', hashtextextended(xmin::text, oid::bigint) FROM pg_ts_config WHERE oid >= 16384
  UNION ALL SELECT 'dictionary', hashtextextended(xmin::text, oid::bigint) FROM pg_ts_dict WHERE oid >= 16384
  UNION ALL SELECT 'member', hashtextextended(xmin::text, (roleid::bigint << 32) + member::bigint) FROM pg_auth_members
  UNION ALL SELECT 'setting', hashtextextended(xmin::text, (setdatabase::bigint << 32) + setrole::bigint) FROM pg_db_role_setting
)
SELECT md5(string_agg(summary, ',' ORDER BY summary)) AS mark
FROM (SELECT concat(kind, ' ', count(*), ' ', sum(part)) AS summary FROM parts GROUP BY kind) kinds
