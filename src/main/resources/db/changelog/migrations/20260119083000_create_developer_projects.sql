--liquibase formatted sql

--changeset jonas:20260119083000_create_developer_projects
--comment: Projects of a customer, with budget, tags and free settings.
CREATE SEQUENCE developer_projects_seq AS bigint INCREMENT BY 50;

CREATE TABLE developer_projects (
	id bigint NOT NULL,
	customer_id bigint NOT NULL,
	name varchar(200) NOT NULL,
	status varchar(20) NOT NULL,
	budget numeric(12, 2) NOT NULL,
	tags text[] NOT NULL,
	settings jsonb NOT NULL,
	CONSTRAINT pk_developer_projects PRIMARY KEY (id),
	CONSTRAINT uk_developer_projects_customer_name UNIQUE (customer_id, name),
	CONSTRAINT fk_developer_projects_customer FOREIGN KEY (customer_id) REFERENCES customers (id),
	CONSTRAINT ck_developer_projects_status CHECK (status IN ('PLANNED', 'ACTIVE', 'COMPLETED'))
);
--rollback DROP TABLE developer_projects;
--rollback DROP SEQUENCE developer_projects_seq;
