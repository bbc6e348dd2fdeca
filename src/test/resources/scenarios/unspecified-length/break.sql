ALTER TABLE vehicle ALTER COLUMN plate TYPE varchar(40);
