-- column added, with values (loses)
ALTER TABLE customer ADD COLUMN by_hand integer DEFAULT 3;
-- column dropped (lost)
ALTER TABLE customer DROP COLUMN fax;
-- column renamed
ALTER TABLE customer RENAME COLUMN fax TO phone;
-- column of a view and an index renamed
ALTER TABLE customer RENAME COLUMN email TO mail;
-- column longer (loses)
ALTER TABLE category ALTER COLUMN name TYPE varchar(150);
-- column shorter
ALTER TABLE category ALTER COLUMN name TYPE varchar(50);
-- column of another type (loses)
DROP POLICY own_orders ON orders; DROP MATERIALIZED VIEW order_total; ALTER TABLE orders ALTER COLUMN total TYPE text;
CREATE POLICY own_orders ON orders FOR SELECT USING (total::numeric < 1000);
-- column under a view of another type (loses)
DROP VIEW active_name, active_customer; DROP TRIGGER customer_touch ON customer;
ALTER TABLE customer ALTER COLUMN name TYPE text;
CREATE VIEW active_customer AS SELECT id, name, status FROM customer WHERE status = 'NEW';
CREATE VIEW active_name AS SELECT name FROM active_customer;
CREATE TRIGGER customer_touch BEFORE UPDATE OF name ON customer FOR EACH ROW EXECUTE FUNCTION touch();
-- column under a policy of another type (loses)
DROP MATERIALIZED VIEW order_total; DROP POLICY own_orders ON orders;
ALTER TABLE orders ALTER COLUMN total TYPE numeric(14,2);
CREATE POLICY own_orders ON orders FOR SELECT USING (total < 1000);
-- column with another collation
ALTER TABLE setting ALTER COLUMN value TYPE varchar(200) COLLATE "C";
-- not null dropped
ALTER TABLE customer ALTER COLUMN created DROP NOT NULL;
-- not null set
ALTER TABLE setting ALTER COLUMN value SET NOT NULL;
-- default dropped
ALTER TABLE customer ALTER COLUMN status DROP DEFAULT;
-- default set
ALTER TABLE setting ALTER COLUMN value SET DEFAULT 'x';
-- default changed
ALTER TABLE customer ALTER COLUMN status SET DEFAULT 'OLD';
-- default of a function dropped
ALTER TABLE customer ALTER COLUMN note DROP DEFAULT;
-- identity dropped
ALTER TABLE category ALTER COLUMN id DROP IDENTITY;
-- identity always
ALTER TABLE category ALTER COLUMN id SET GENERATED ALWAYS;
-- identity added
ALTER TABLE audit ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
-- identity with another step
ALTER TABLE category ALTER COLUMN id SET INCREMENT BY 10;
-- serial becomes identity
ALTER TABLE product ALTER COLUMN id DROP DEFAULT; DROP SEQUENCE product_id_seq; ALTER TABLE product ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (START WITH 100);
-- computed column becomes ordinary (loses)
ALTER TABLE product ALTER COLUMN tax DROP EXPRESSION;
-- computed column dropped
ALTER TABLE product DROP COLUMN tax;
-- computed column added
ALTER TABLE orders ADD COLUMN twice numeric GENERATED ALWAYS AS (total * 2) STORED;
-- primary key dropped
ALTER TABLE audit DROP CONSTRAINT audit_pkey;
-- primary key of other columns
ALTER TABLE order_line DROP CONSTRAINT order_line_pkey, ADD PRIMARY KEY (order_id, no, product_id);
-- referenced primary key dropped
ALTER TABLE customer DROP CONSTRAINT customer_pkey CASCADE;
-- unique key dropped
ALTER TABLE customer DROP CONSTRAINT uk_email;
-- unique key added
ALTER TABLE category ADD CONSTRAINT uk_name UNIQUE (name);
-- unique key becomes an index
ALTER TABLE customer DROP CONSTRAINT uk_email; CREATE UNIQUE INDEX uk_email ON customer (email);
-- foreign key dropped
ALTER TABLE product DROP CONSTRAINT fk_category;
-- foreign key with another action
ALTER TABLE orders DROP CONSTRAINT fk_customer, ADD CONSTRAINT fk_customer FOREIGN KEY (customer_id) REFERENCES customer;
-- foreign key not valid
ALTER TABLE product DROP CONSTRAINT fk_category, ADD CONSTRAINT fk_category FOREIGN KEY (category_id) REFERENCES category NOT VALID;
-- foreign key added
ALTER TABLE audit ADD CONSTRAINT by_hand FOREIGN KEY (id) REFERENCES person;
-- constraint renamed
ALTER TABLE product RENAME CONSTRAINT fk_category TO by_hand;
-- check dropped
ALTER TABLE customer DROP CONSTRAINT ck_status;
-- check changed
ALTER TABLE customer DROP CONSTRAINT ck_status, ADD CONSTRAINT ck_status CHECK (status IN ('NEW', 'OLD', 'GONE'));
-- check added
ALTER TABLE orders ADD CONSTRAINT by_hand CHECK (total > 0);
-- index dropped
DROP INDEX ix_customer_name;
-- index added
CREATE INDEX by_hand ON orders (customer_id);
-- index of other columns
DROP INDEX ix_customer_lower; CREATE INDEX ix_customer_lower ON customer (lower(email));
-- index of a partitioned table dropped
DROP INDEX ix_measure_day;
-- index renamed
ALTER INDEX ix_customer_lower RENAME TO by_hand;
-- clustered
ALTER TABLE customer CLUSTER ON ix_customer_name;
-- table added, with rows (loses)
CREATE TABLE by_hand (id integer); INSERT INTO by_hand VALUES (1);
-- table dropped (lost)
DROP TABLE order_line;
-- table renamed
ALTER TABLE customer RENAME TO client;
-- table under a view and a key renamed
ALTER TABLE orders RENAME TO purchase;
-- table moved to another schema (loses)
CREATE SCHEMA elsewhere; ALTER TABLE setting SET SCHEMA elsewhere;
-- unlogged
ALTER TABLE audit SET UNLOGGED;
-- storage parameter changed
ALTER TABLE audit SET (fillfactor = 50);
-- storage parameter reset
ALTER TABLE audit RESET (fillfactor);
-- storage parameter of toast
ALTER TABLE audit SET (toast.autovacuum_enabled = false);
-- storage of a column
ALTER TABLE customer ALTER COLUMN fax SET STORAGE PLAIN;
-- storage of a column reset
ALTER TABLE customer ALTER COLUMN fax SET STORAGE EXTENDED;
-- compression of a column
ALTER TABLE customer ALTER COLUMN note SET COMPRESSION pglz;
-- statistics of a column
ALTER TABLE customer ALTER COLUMN name SET STATISTICS 100;
-- option of a column
ALTER TABLE customer ALTER COLUMN name SET (n_distinct = 5);
-- replica identity
ALTER TABLE customer REPLICA IDENTITY FULL;
-- replica identity of an index
ALTER TABLE order_line REPLICA IDENTITY USING INDEX order_line_pkey;
-- inherits no more
ALTER TABLE employee NO INHERIT person;
-- partition detached
ALTER TABLE measure DETACH PARTITION measure_2026;
-- partition added, with rows (loses)
CREATE TABLE measure_2027 PARTITION OF measure FOR VALUES FROM ('2027-01-01') TO ('2028-01-01'); INSERT INTO measure VALUES ('2027-02-02', 1);
-- partition with other bounds
ALTER TABLE measure DETACH PARTITION measure_2026; ALTER TABLE measure ATTACH PARTITION measure_2026 FOR VALUES FROM ('2026-01-01') TO ('2026-12-01');
-- view dropped
DROP VIEW active_name;
-- view changed
CREATE OR REPLACE VIEW active_customer AS SELECT id, name, status FROM customer;
-- view with other columns
DROP VIEW active_name; CREATE VIEW active_name AS SELECT name, id FROM active_customer;
-- view added
CREATE VIEW by_hand AS SELECT * FROM customer;
-- since 15: view with the rights of who asks
ALTER VIEW active_customer SET (security_invoker = true);
-- view renamed
ALTER VIEW active_name RENAME TO by_hand;
-- materialized view dropped
DROP MATERIALIZED VIEW order_total;
-- materialized view changed
DROP MATERIALIZED VIEW order_total; CREATE MATERIALIZED VIEW order_total AS SELECT customer_id, max(total) AS total FROM orders GROUP BY customer_id;
-- index of a materialized view dropped
DROP INDEX ux_order_total;
-- function changed
CREATE OR REPLACE FUNCTION next_label() RETURNS text LANGUAGE sql AS $$ SELECT 'other' $$;
-- function dropped with a default
DROP FUNCTION next_label() CASCADE;
-- function with another result
ALTER TABLE customer ALTER COLUMN note DROP DEFAULT; DROP FUNCTION next_label(); CREATE FUNCTION next_label() RETURNS varchar LANGUAGE sql AS $$ SELECT 'label'::varchar $$; ALTER TABLE customer ALTER COLUMN note SET DEFAULT next_label();
-- function added
CREATE FUNCTION by_hand(c customer) RETURNS text LANGUAGE sql AS $$ SELECT c.name $$;
-- function security definer
ALTER FUNCTION next_label() SECURITY DEFINER;
-- trigger dropped
DROP TRIGGER customer_touch ON customer;
-- trigger added
CREATE TRIGGER by_hand AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION touch();
-- trigger disabled
ALTER TABLE customer DISABLE TRIGGER customer_touch;
-- all triggers disabled
ALTER TABLE customer DISABLE TRIGGER ALL;
-- trigger always
ALTER TABLE customer ENABLE ALWAYS TRIGGER customer_touch;
-- rule dropped
DROP RULE no_delete ON setting;
-- rule disabled
ALTER TABLE setting DISABLE RULE no_delete;
-- rule added
CREATE RULE by_hand AS ON UPDATE TO setting DO INSTEAD NOTHING;
-- policy dropped
DROP POLICY own_orders ON orders;
-- policy changed
ALTER POLICY own_orders ON orders USING (total < 5);
-- policy added
CREATE POLICY by_hand ON orders FOR INSERT TO drift_reader WITH CHECK (true);
-- row level security disabled
ALTER TABLE orders DISABLE ROW LEVEL SECURITY;
-- row level security enabled
ALTER TABLE audit ENABLE ROW LEVEL SECURITY;
-- row level security forced
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
-- right of a table granted
GRANT INSERT, DELETE ON audit TO drift_reader;
-- right of a table revoked
REVOKE SELECT ON customer FROM drift_reader;
-- right of a table with grant option
GRANT SELECT ON customer TO drift_reader WITH GRANT OPTION;
-- right of a column granted
GRANT UPDATE (name) ON customer TO drift_reader;
-- right of a column revoked
REVOKE UPDATE (email) ON customer FROM drift_reader;
-- right of a function granted
GRANT EXECUTE ON FUNCTION next_label() TO PUBLIC;
-- right of a sequence granted
GRANT USAGE ON SEQUENCE ticket_number TO drift_reader;
-- rights of the sequences of identity columns granted
GRANT USAGE ON SEQUENCE category_id_seq TO drift_reader; GRANT USAGE, SELECT ON SEQUENCE customer_id_seq TO drift_reader; GRANT SELECT (id) ON category TO drift_reader;
-- right of the schema granted
GRANT CREATE ON SCHEMA public TO drift_reader;
-- rights by default
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO drift_reader;
-- owner of a table
ALTER TABLE audit OWNER TO drift_reader;
-- owner of a function
ALTER FUNCTION touch() OWNER TO drift_reader;
-- sequence dropped
DROP SEQUENCE ticket_number;
-- sequence with another step
ALTER SEQUENCE ticket_number INCREMENT BY 1;
-- sequence cycles
ALTER SEQUENCE ticket_number CYCLE;
-- sequence caches
ALTER SEQUENCE ticket_number CACHE 20;
-- sequence with other bounds
ALTER SEQUENCE ticket_number MAXVALUE 1000;
-- sequence of another type
ALTER SEQUENCE ticket_number AS integer;
-- sequence owned by nothing
ALTER SEQUENCE product_id_seq OWNED BY NONE;
-- sequence added
CREATE SEQUENCE by_hand;
-- enum label added
ALTER TYPE mood ADD VALUE 'angry';
-- enum label renamed
ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';
-- enum type added
CREATE TYPE by_hand AS ENUM ('a');
-- composite type changed (loses)
ALTER TYPE pair ADD ATTRIBUTE c integer;
-- domain dropped while in use (lost)
DROP DOMAIN positive CASCADE;
-- domain with another default
ALTER DOMAIN positive SET DEFAULT 2;
-- domain with another check
ALTER DOMAIN positive DROP CONSTRAINT positive_check; ALTER DOMAIN positive ADD CONSTRAINT positive_check CHECK (VALUE > 1);
-- domain not null
UPDATE customer SET rank = 1 WHERE rank IS NULL; ALTER DOMAIN positive SET NOT NULL;
-- domain in place of a type
CREATE DOMAIN short AS varchar(200); ALTER TABLE setting ALTER COLUMN value TYPE short;
-- statistics dropped
DROP STATISTICS st_customer;
-- statistics with a target
ALTER STATISTICS st_customer SET STATISTICS 200;
-- statistics added
CREATE STATISTICS by_hand ON id, total FROM orders;
-- since 15: publication of a table
CREATE PUBLICATION by_hand FOR TABLE customer (id, name) WHERE (id > 0);
-- since 15: publication of all tables
CREATE PUBLICATION by_hand FOR ALL TABLES;
-- event trigger added
CREATE EVENT TRIGGER by_hand ON ddl_command_end EXECUTE FUNCTION noted();
-- comment on a table changed
COMMENT ON TABLE customer IS 'somebody';
-- comment on a column dropped
COMMENT ON COLUMN customer.email IS NULL;
-- comment on an index changed
COMMENT ON INDEX ix_customer_name IS 'x';
-- comment on a constraint changed
COMMENT ON CONSTRAINT ck_status ON customer IS 'x';
-- comment on a function
COMMENT ON FUNCTION next_label() IS 'x';
-- comment on a type
COMMENT ON TYPE mood IS 'x';
-- comment on a domain
COMMENT ON DOMAIN positive IS 'x';
-- comment on a view
COMMENT ON VIEW active_customer IS 'x';
-- comment on a column of a view
COMMENT ON COLUMN active_customer.name IS 'x';
-- comment on a trigger
COMMENT ON TRIGGER customer_touch ON customer IS 'x';
-- comment on a policy
COMMENT ON POLICY own_orders ON orders IS 'x';
-- comment on a sequence
COMMENT ON SEQUENCE ticket_number IS 'x';
-- comment on the statistics
COMMENT ON STATISTICS st_customer IS 'x';
-- schema added
CREATE SCHEMA by_hand;
-- extension added
CREATE EXTENSION pg_trgm;
