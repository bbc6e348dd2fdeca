INSERT INTO id_block VALUES ('payment_ids', 0);
INSERT INTO payment (id, dtype) SELECT i, 'Payment' FROM generate_series(1, 60) AS i;
