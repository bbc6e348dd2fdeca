ALTER TABLE customer DROP COLUMN birthday;
