SELECT path, code, reason, until, acknowledged_by, acknowledged_at
FROM schema_sync_acknowledgement
ORDER BY path, code
LIMIT ?
