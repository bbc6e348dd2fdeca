INSERT INTO customer (id, email, status, balance, points, city, version) VALUES (7, $$a$$, $$LEAD$$, 0, 0, $$b$$, 0);
