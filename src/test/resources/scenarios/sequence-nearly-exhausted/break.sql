ALTER SEQUENCE order_ids AS smallint;
SELECT setval('order_ids', 32000);
