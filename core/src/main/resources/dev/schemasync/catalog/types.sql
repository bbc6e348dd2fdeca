-- Types in canonical words; domains and arrays are resolved.
-- https://www.postgresql.org/docs/current/catalog-pg-type.html
SELECT p.type_oid,
       p.typmod,
       format_type(p.type_oid, p.typmod)                                  AS type,
       t.typtype = 'd'                                                    AS is_domain,
       t.typnotnull                                                       AS domain_not_null,
       t.typdefault IS NOT NULL                                           AS domain_default,
       CASE WHEN t.typtype = 'd' THEN format_type(base.oid, base.typmod) END AS base_type,
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
        SELECT t.typbasetype AS oid, t.typtypmod AS typmod
        WHERE t.typtype = 'd'
        UNION ALL
        SELECT b.typbasetype, b.typtypmod
        FROM chain
        JOIN pg_type b ON b.oid = chain.oid
        WHERE b.typtype = 'd')
    SELECT chain.oid, chain.typmod
    FROM chain
    JOIN pg_type b ON b.oid = chain.oid
    WHERE b.typtype <> 'd') base ON true
LEFT JOIN pg_type enum ON enum.oid = coalesce(nullif(t.typelem, 0), base.oid, t.oid)
