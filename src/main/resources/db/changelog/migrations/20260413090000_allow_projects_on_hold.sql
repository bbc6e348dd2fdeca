--liquibase formatted sql

--changeset jonas:20260413090000_allow_projects_on_hold
--comment: A project can rest; the wider rule is not checked on old rows under the lock.
ALTER TABLE developer_projects DROP CONSTRAINT ck_developer_projects_status;

ALTER TABLE developer_projects ADD CONSTRAINT ck_developer_projects_status
	CHECK (status IN ('PLANNED', 'ACTIVE', 'ON_HOLD', 'COMPLETED')) NOT VALID;
--rollback UPDATE developer_projects SET status = 'ACTIVE' WHERE status = 'ON_HOLD';
--rollback ALTER TABLE developer_projects DROP CONSTRAINT ck_developer_projects_status;
--rollback ALTER TABLE developer_projects ADD CONSTRAINT ck_developer_projects_status CHECK (status IN ('PLANNED', 'ACTIVE', 'COMPLETED'));
