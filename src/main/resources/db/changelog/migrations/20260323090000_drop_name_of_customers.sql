--liquibase formatted sql

--changeset amara:20260323090000_drop_name_of_customers splitStatements:false rollbackSplitStatements:false
--comment: Rename name to company, step 5 of 5: no release reads or writes name any more.
DROP TRIGGER customers_sync_company ON customers;
DROP FUNCTION customers_sync_company();
ALTER TABLE customers DROP COLUMN name;
--rollback ALTER TABLE customers ADD COLUMN name varchar(200);
--rollback UPDATE customers SET name = company;
--rollback ALTER TABLE customers ALTER COLUMN name SET NOT NULL;
--rollback CREATE FUNCTION customers_sync_company() RETURNS trigger LANGUAGE plpgsql AS $$
--rollback BEGIN
--rollback 	IF TG_OP = 'INSERT' THEN
--rollback 		NEW.company := coalesce(NEW.company, NEW.name);
--rollback 		NEW.name := coalesce(NEW.name, NEW.company);
--rollback 	ELSIF NEW.company IS DISTINCT FROM OLD.company THEN
--rollback 		NEW.name := NEW.company;
--rollback 	ELSIF NEW.name IS DISTINCT FROM OLD.name THEN
--rollback 		NEW.company := NEW.name;
--rollback 	END IF;
--rollback 	RETURN NEW;
--rollback END $$;
--rollback 
--rollback CREATE TRIGGER customers_sync_company BEFORE INSERT OR UPDATE ON customers
--rollback 	FOR EACH ROW EXECUTE FUNCTION customers_sync_company();
