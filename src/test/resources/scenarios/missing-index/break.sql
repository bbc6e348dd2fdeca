DROP INDEX customer_last_seen;
