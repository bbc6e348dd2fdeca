DROP SEQUENCE order_ids;
