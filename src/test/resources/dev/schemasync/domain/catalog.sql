SELECT string_agg(line, E'\n' ORDER BY line COLLATE "C")
FROM (
	SELECT format('column %s.%s %s%s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
		CASE WHEN a.attnotnull THEN ' not null' END, ' default ' || pg_get_expr(d.adbin, d.adrelid),
		' identity ' || nullif(a.attidentity::text, '')) AS line
	FROM pg_attribute a
	JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
	LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
	WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
	UNION ALL
	SELECT format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
	FROM pg_constraint
	WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
	UNION ALL
	SELECT format('index %s %s', pg_get_indexdef(indexrelid), CASE WHEN indisvalid THEN 'valid' END)
	FROM pg_index
	JOIN pg_class c ON c.oid = indexrelid
	WHERE c.relnamespace = 'public'::regnamespace
	UNION ALL
	SELECT format('sequence %s %s start %s increment %s', seqrelid::regclass, format_type(seqtypid, NULL), seqstart, seqincrement)
	FROM pg_sequence
	JOIN pg_class c ON c.oid = seqrelid
	WHERE c.relnamespace = 'public'::regnamespace
	UNION ALL
	SELECT pg_get_triggerdef(t.oid)
	FROM pg_trigger t
	JOIN pg_class c ON c.oid = t.tgrelid
	WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal
	UNION ALL
	SELECT pg_get_functiondef(oid)
	FROM pg_proc
	WHERE pronamespace = 'public'::regnamespace
) AS lines
WHERE line NOT LIKE '%databasechangelog%' AND line NOT LIKE '%schema\_sync\_%'
