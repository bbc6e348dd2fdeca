ALTER TABLE customer DROP CONSTRAINT customer_status_check;
ALTER TABLE customer ALTER COLUMN status TYPE mood USING NULL;
