CREATE TABLE parcel (id bigint PRIMARY KEY, address varchar(80));
