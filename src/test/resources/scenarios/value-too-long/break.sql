ALTER TABLE customer ALTER COLUMN status TYPE varchar(5);
