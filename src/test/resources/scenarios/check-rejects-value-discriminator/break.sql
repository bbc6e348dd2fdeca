ALTER TABLE payment DROP CONSTRAINT payment_dtype_check;
ALTER TABLE payment ADD CONSTRAINT payment_dtype_check CHECK (dtype <> 'CARD');
