--liquibase formatted sql

--changeset jonas:20260209090500_validate_developer_of_developer_projects
--comment: Prove the new foreign key for the rows that were there before, without blocking writes.
ALTER TABLE developer_projects VALIDATE CONSTRAINT fk_developer_projects_developer;
--rollback ALTER TABLE developer_projects DROP CONSTRAINT fk_developer_projects_developer;
--rollback ALTER TABLE developer_projects ADD CONSTRAINT fk_developer_projects_developer FOREIGN KEY (developer_id) REFERENCES users (id) NOT VALID;
