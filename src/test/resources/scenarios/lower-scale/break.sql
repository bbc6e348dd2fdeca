ALTER TABLE customer ALTER COLUMN balance TYPE numeric(14, 0);
