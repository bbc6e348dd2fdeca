SELECT setval('order_ids', 41);
INSERT INTO customer (email, status, balance, points, city, version) VALUES ('a', 'LEAD', 0, 0, 'b', 0);
INSERT INTO orders (id, customer_id) VALUES (42, 1);
