--liquibase formatted sql

--changeset amara:20260309081500_set_company_of_customers_not_null
--comment: Rename name to company, step 4 of 5: the proven check spares SET NOT NULL its scan.
ALTER TABLE customers VALIDATE CONSTRAINT ck_customers_company_present;

ALTER TABLE customers ALTER COLUMN company SET NOT NULL;

ALTER TABLE customers DROP CONSTRAINT ck_customers_company_present;
--rollback ALTER TABLE customers ADD CONSTRAINT ck_customers_company_present CHECK (company IS NOT NULL) NOT VALID;
--rollback ALTER TABLE customers ALTER COLUMN company DROP NOT NULL;
