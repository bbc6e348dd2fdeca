INSERT INTO schema_sync_acknowledgement (path, code, reason, until, acknowledged_by)
VALUES (?, ?, ?, ?, ?)
ON CONFLICT (path, code) DO UPDATE
SET reason = excluded.reason, until = excluded.until,
    acknowledged_by = excluded.acknowledged_by, acknowledged_at = now()
