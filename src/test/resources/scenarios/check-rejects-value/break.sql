ALTER TABLE customer DROP CONSTRAINT customer_status_check;
ALTER TABLE customer ADD CONSTRAINT customer_status_check CHECK (status IN ('LEAD', 'ACTIVE'));
