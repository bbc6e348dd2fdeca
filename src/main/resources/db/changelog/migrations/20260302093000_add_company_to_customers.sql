--liquibase formatted sql

--changeset amara:20260302093000_add_company_to_customers splitStatements:false rollbackSplitStatements:false
--comment: Rename name to company, step 1 of 5: the new column, kept equal to the old one for both releases.
ALTER TABLE customers ADD COLUMN company varchar(200);

CREATE FUNCTION customers_sync_company() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'INSERT' THEN
		NEW.company := coalesce(NEW.company, NEW.name);
		NEW.name := coalesce(NEW.name, NEW.company);
	ELSIF NEW.company IS DISTINCT FROM OLD.company THEN
		NEW.name := NEW.company;
	ELSIF NEW.name IS DISTINCT FROM OLD.name THEN
		NEW.company := NEW.name;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER customers_sync_company BEFORE INSERT OR UPDATE ON customers
	FOR EACH ROW EXECUTE FUNCTION customers_sync_company();
--rollback DROP TRIGGER customers_sync_company ON customers;
--rollback DROP FUNCTION customers_sync_company();
--rollback ALTER TABLE customers DROP COLUMN company;
