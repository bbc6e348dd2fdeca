ALTER TABLE customer ALTER COLUMN nick TYPE varchar(8);
