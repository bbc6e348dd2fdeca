--liquibase formatted sql

--changeset sam:create_parcel
CREATE TABLE parcel (id bigint PRIMARY KEY, address varchar(200), weight integer);
