DELETE FROM schema_sync_acknowledgement WHERE path = ? AND code = ?
