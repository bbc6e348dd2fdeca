--liquibase formatted sql

--changeset amara:20260223110000_add_version_to_developer_projects
--comment: Optimistic locking; a constant default needs no rewrite of the table.
ALTER TABLE developer_projects ADD COLUMN version integer DEFAULT 0 NOT NULL;
--rollback ALTER TABLE developer_projects DROP COLUMN version;
