UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'customer_email_key'::regclass;
