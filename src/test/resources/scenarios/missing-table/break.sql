DROP TABLE customer_phone;
