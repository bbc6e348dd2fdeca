UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'customer_last_seen'::regclass;
