ALTER TABLE customer ALTER COLUMN balance TYPE numeric(8, 2);
