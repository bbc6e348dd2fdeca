ALTER TABLE customer DROP CONSTRAINT customer_status_check;
INSERT INTO customer (email, status, balance, points, city, version)
VALUES ('ada@example.com', 'LOST', 0, 0, 'Ulm', 0);
