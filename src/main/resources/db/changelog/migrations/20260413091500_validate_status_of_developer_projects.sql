--liquibase formatted sql

--changeset jonas:20260413091500_validate_status_of_developer_projects
--comment: Prove the wider status rule for the rows that were there before.
ALTER TABLE developer_projects VALIDATE CONSTRAINT ck_developer_projects_status;
--rollback ALTER TABLE developer_projects DROP CONSTRAINT ck_developer_projects_status;
--rollback ALTER TABLE developer_projects ADD CONSTRAINT ck_developer_projects_status CHECK (status IN ('PLANNED', 'ACTIVE', 'ON_HOLD', 'COMPLETED')) NOT VALID;
