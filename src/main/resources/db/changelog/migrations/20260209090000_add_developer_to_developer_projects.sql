--liquibase formatted sql

--changeset jonas:20260209090000_add_developer_to_developer_projects
--comment: A project may have a lead developer; existing rows are not scanned under the lock.
ALTER TABLE developer_projects ADD COLUMN developer_id bigint;

ALTER TABLE developer_projects
	ADD CONSTRAINT fk_developer_projects_developer FOREIGN KEY (developer_id) REFERENCES users (id) NOT VALID;
--rollback ALTER TABLE developer_projects DROP COLUMN developer_id;
