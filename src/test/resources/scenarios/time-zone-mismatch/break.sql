ALTER TABLE customer ALTER COLUMN last_seen TYPE timestamp;
