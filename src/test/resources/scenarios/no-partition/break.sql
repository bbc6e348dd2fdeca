ALTER TABLE orders DETACH PARTITION orders_default;
DROP TABLE orders_default CASCADE;
