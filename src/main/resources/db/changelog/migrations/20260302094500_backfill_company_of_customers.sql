--liquibase formatted sql

--changeset amara:20260302094500_backfill_company_of_customers runInTransaction:false splitStatements:false
--comment: Rename name to company, step 2 of 5: fill the old rows, a thousand at a time, each batch committed.
DO $$
BEGIN
	LOOP
		UPDATE customers SET company = name
		WHERE id IN (SELECT id FROM customers WHERE company IS NULL ORDER BY id LIMIT 1000);
		EXIT WHEN NOT FOUND;
		COMMIT;
	END LOOP;
END $$;
--rollback empty
