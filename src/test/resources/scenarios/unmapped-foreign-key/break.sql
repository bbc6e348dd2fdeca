ALTER TABLE customer_total_goal ADD FOREIGN KEY (customer_id) REFERENCES customer;
