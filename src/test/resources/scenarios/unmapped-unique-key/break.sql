ALTER TABLE topic ADD UNIQUE (title);
