ALTER TABLE customer RENAME COLUMN nick TO nickname;
