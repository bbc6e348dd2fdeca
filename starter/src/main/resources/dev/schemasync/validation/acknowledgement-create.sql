DO $$
BEGIN
  IF to_regclass('schema_sync_acknowledgement') IS NULL THEN
    PERFORM pg_advisory_xact_lock(hashtext('schema_sync_acknowledgement'));
    CREATE TABLE IF NOT EXISTS schema_sync_acknowledgement (
      path text NOT NULL,
      code text NOT NULL,
      reason text NOT NULL,
      until date NOT NULL,
      acknowledged_by text NOT NULL,
      acknowledged_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (path, code)
    );
  END IF;
END
$$
