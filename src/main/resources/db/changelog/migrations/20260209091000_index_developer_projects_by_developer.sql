--liquibase formatted sql

--changeset jonas:20260209091000_index_developer_projects_by_developer runInTransaction:false
--comment: Find the projects of a developer; built while the table is in use.
CREATE INDEX CONCURRENTLY ix_developer_projects_developer_id ON developer_projects (developer_id);
--rollback DROP INDEX CONCURRENTLY ix_developer_projects_developer_id;
