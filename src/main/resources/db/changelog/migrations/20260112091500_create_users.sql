--liquibase formatted sql

--changeset amara:20260112091500_create_users
--comment: People who log in: the agency's own, and contacts of a customer.
CREATE SEQUENCE users_seq AS bigint INCREMENT BY 50;

CREATE TABLE users (
	id bigint NOT NULL,
	email varchar(320) NOT NULL,
	role varchar(20) NOT NULL,
	customer_id bigint,
	CONSTRAINT pk_users PRIMARY KEY (id),
	CONSTRAINT uk_users_email UNIQUE (email),
	CONSTRAINT fk_users_customer FOREIGN KEY (customer_id) REFERENCES customers (id),
	CONSTRAINT ck_users_role CHECK (role IN ('MANAGER', 'DEVELOPER', 'CONTACT'))
);

CREATE INDEX ix_users_customer_id ON users (customer_id);
--rollback DROP TABLE users;
--rollback DROP SEQUENCE users_seq;
