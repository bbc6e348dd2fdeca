--liquibase formatted sql

--changeset amara:20260309080000_require_company_of_customers
--comment: Rename name to company, step 3 of 5: no new row without a company; old rows are not scanned under the lock.
ALTER TABLE customers ADD CONSTRAINT ck_customers_company_present CHECK (company IS NOT NULL) NOT VALID;
--rollback ALTER TABLE customers DROP CONSTRAINT ck_customers_company_present;
