-- Types in canonical words; domains and arrays are resolved.
-- https://www.postgresql.org/docs/current/catalog-pg-type.html
SELECT p.type_oid,
       p.typmod,
       format_type(p.type_oid, p.typmod)                                  AS type,
       t.typtype = 'd'                                                    AS is_domain,
       base.not_null                                                      AS domain_not_null,
       t.typdefault IS NOT NULL                                           AS domain_default,
       CASE WHEN t.typtype = 'd' THEN format_type(base.oid, base.typmod) END AS base_type,
       ARRAY(SELECT c.conname::text
             FROM pg_constraint c
             WHERE c.contypid = ANY (base.domains) AND c.contype = 'c'
             ORDER BY c.oid)                                              AS check_names,
       ARRAY(SELECT pg_get_expr(c.conbin, 0)
             FROM pg_constraint c
             WHERE c.contypid = ANY (base.domains) AND c.contype = 'c'
             ORDER BY c.oid)                                              AS check_expressions,
       CASE WHEN enum.typtype = 'e' THEN ARRAY(SELECT e.enumlabel::text
                                               FROM pg_enum e
                                               WHERE e.enumtypid = enum.oid
                                               ORDER BY e.enumsortorder) END AS labels,
       CASE WHEN enum.typtype = 'c' THEN ARRAY(SELECT a.attname::text
                                               FROM pg_attribute a
                                               WHERE a.attrelid = enum.typrelid AND a.attnum > 0 AND NOT a.attisdropped
                                               ORDER BY a.attnum) END AS attribute_names,
       CASE WHEN enum.typtype = 'c' THEN ARRAY(SELECT format_type(a.atttypid, a.atttypmod)
                                               FROM pg_attribute a
                                               WHERE a.attrelid = enum.typrelid AND a.attnum > 0 AND NOT a.attisdropped
                                               ORDER BY a.attnum) END AS attribute_types
FROM unnest(?::oid[], ?::int[]) AS p (type_oid, typmod)
JOIN pg_type t ON t.oid = p.type_oid
LEFT JOIN LATERAL (
    WITH RECURSIVE chain AS (
        SELECT t.oid, t.typtypmod AS typmod
        WHERE t.typtype = 'd'
        UNION ALL
        SELECT b.typbasetype, b.typtypmod
        FROM chain
        JOIN pg_type b ON b.oid = chain.oid
        WHERE b.typtype = 'd')
    SELECT max(chain.oid) FILTER (WHERE b.typtype <> 'd')                 AS oid,
           max(chain.typmod) FILTER (WHERE b.typtype <> 'd')              AS typmod,
           bool_or(b.typnotnull)                                          AS not_null,
           array_agg(b.oid) FILTER (WHERE b.typtype = 'd')                AS domains
    FROM chain
    JOIN pg_type b ON b.oid = chain.oid) base ON true
JOIN pg_type carrier ON carrier.oid = coalesce(base.oid, t.oid)
LEFT JOIN pg_type enum ON enum.oid = coalesce(nullif(carrier.typelem, 0), carrier.oid)
