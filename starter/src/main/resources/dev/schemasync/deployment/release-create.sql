CREATE TABLE IF NOT EXISTS %s (
  id text NOT NULL,
  unit text NOT NULL,
  version text,
  commit_id text,
  model bytea NOT NULL,
  schema_version text,
  first_seen timestamptz NOT NULL DEFAULT now(),
  last_seen timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (id, unit)
)
