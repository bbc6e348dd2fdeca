CREATE TABLE IF NOT EXISTS %s (
  name text PRIMARY KEY,
  value bytea NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
)
