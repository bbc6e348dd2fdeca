== bad index-blocks-writes: a unique index
CREATE UNIQUE INDEX uk_orders_code ON orders (code);
== good index-blocks-writes: an index on a table of the same migration
CREATE TABLE deliveries (id bigint NOT NULL, carrier text);
CREATE INDEX ix_deliveries_carrier ON deliveries (carrier);
== bad index-blocks-writes: an index after a column of the same table
ALTER TABLE orders ADD COLUMN channel varchar(20);
CREATE INDEX ix_orders_channel ON orders (channel);
== good index-blocks-writes: two tables, both new
CREATE TABLE carriers (id bigint PRIMARY KEY);
CREATE TABLE deliveries (id bigint PRIMARY KEY, carrier_id bigint REFERENCES carriers);
CREATE INDEX ix_deliveries_carrier_id ON deliveries (carrier_id);
== bad reindex-blocks: a whole table
REINDEX TABLE orders;
== good index-on-partitioned-table: an index on one partition
--changeset amara:1 runInTransaction:false
CREATE INDEX CONCURRENTLY ix_events_2026_at ON events_2026 (at);
== bad key-built-under-lock: a primary key
ALTER TABLE events_2027 ADD CONSTRAINT pk_events_2027 PRIMARY KEY (id);
== bad key-built-under-lock: a column with a unique key
ALTER TABLE orders ADD COLUMN token uuid UNIQUE;
== good foreign-key-scan: a new table that refers to one
CREATE TABLE deliveries (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
== good check-scan: a check of a new table
CREATE TABLE deliveries (id bigint PRIMARY KEY, weight integer);
ALTER TABLE deliveries ADD CONSTRAINT ck_deliveries_weight CHECK (weight > 0);
== bad not-null-scan: a column of a partitioned table
ALTER TABLE events ALTER COLUMN id DROP NOT NULL;
ALTER TABLE events ALTER COLUMN id SET NOT NULL;
== bad added-column-rewrite: serial
ALTER TABLE orders ADD COLUMN number bigserial;
== bad added-column-rewrite: identity
ALTER TABLE orders ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;
== bad added-column-rewrite: a stored generated column
ALTER TABLE orders ADD COLUMN double_total numeric GENERATED ALWAYS AS (total * 2) STORED;
== bad added-column-rewrite: a domain with a check
ALTER TABLE orders ADD COLUMN discount percentage DEFAULT 0;
== bad added-column-rewrite: clock_timestamp
ALTER TABLE orders ADD COLUMN seen timestamptz DEFAULT clock_timestamp();
== good added-column-rewrite: now is no clock
ALTER TABLE orders ADD COLUMN seen timestamptz DEFAULT now() NOT NULL;
== good added-column-rewrite: a constant
ALTER TABLE orders ADD COLUMN channel varchar(20) DEFAULT 'WEB' NOT NULL;
== bad type-change-blocks: a shorter varchar
ALTER TABLE customers ALTER COLUMN name TYPE varchar(100);
== bad type-change-blocks: text to varchar
ALTER TABLE orders ALTER COLUMN note TYPE varchar(400);
== bad type-change-blocks: char to text
ALTER TABLE orders ALTER COLUMN code TYPE text;
== bad type-change-blocks: another scale
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 3);
== good type-change-blocks: varchar to text
ALTER TABLE customers ALTER COLUMN name TYPE text;
== good type-change-blocks: a longer varchar, whose index keeps its file
--changeset amara:1
CREATE INDEX ix_customers_name ON customers (name);
--changeset amara:2
ALTER TABLE customers ALTER COLUMN name TYPE varchar(400);
== bad type-change-blocks: a longer varchar, of whose index an expression has to be computed anew
--changeset amara:1
CREATE INDEX ix_customers_name ON customers (lower(name));
--changeset amara:2
ALTER TABLE customers ALTER COLUMN name TYPE varchar(400);
== good type-change-blocks: a larger numeric
ALTER TABLE orders ALTER COLUMN total TYPE numeric(14, 2);
== bad table-rewrite: vacuum full
--changeset amara:1 runInTransaction:false
VACUUM FULL orders;
== bad table-rewrite: a materialized view
REFRESH MATERIALIZED VIEW totals;
== good table-rewrite: a materialized view that is read meanwhile
REFRESH MATERIALIZED VIEW CONCURRENTLY totals;
== good table-rewrite: truncate
TRUNCATE payments;
== good backfill-under-lock: rows of a new table
CREATE TABLE carriers (id bigint PRIMARY KEY, name text);
INSERT INTO carriers VALUES (1, 'Post');
UPDATE carriers SET name = 'Mail';
== good unbatched-backfill: one row
UPDATE orders SET note = 'checked' WHERE id = 1;
== bad unbatched-backfill: a delete
DELETE FROM payments WHERE true;
== bad drop-table: a view
DROP VIEW open_orders;
== bad rename-table: another schema
ALTER TABLE payments SET SCHEMA public;
ALTER TABLE public.payments SET SCHEMA shop;
== good drop-constraint: replaced by NOT NULL
ALTER TABLE orders ADD CONSTRAINT ck_orders_quantity CHECK (quantity IS NOT NULL) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT ck_orders_quantity;
ALTER TABLE orders ALTER COLUMN quantity SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT ck_orders_quantity;
== good narrower-values: a check with more values
ALTER TABLE orders DROP CONSTRAINT ck_orders_status;
ALTER TABLE orders ADD CONSTRAINT ck_orders_status CHECK (status IN ('NEW', 'PAID', 'SENT')) NOT VALID;
== bad narrower-values: a check with fewer values
ALTER TABLE orders DROP CONSTRAINT ck_orders_status;
ALTER TABLE orders ADD CONSTRAINT ck_orders_status CHECK (status IN ('NEW')) NOT VALID;
== good narrower-values: a check of a new column
ALTER TABLE orders ADD COLUMN channel varchar(20);
ALTER TABLE orders ADD CONSTRAINT ck_orders_channel CHECK (channel IN ('WEB', 'SHOP')) NOT VALID;
== bad narrower-values: a narrower type
ALTER TABLE customers ALTER COLUMN name TYPE varchar(100);
== good timeout-off: a shorter timeout
SET LOCAL lock_timeout = '1s';
ALTER TABLE orders ADD COLUMN channel varchar(20);
== bad replica-identity: nothing
ALTER TABLE orders REPLICA IDENTITY NOTHING;
== bad discouraged-type: char
CREATE TABLE carriers (id bigint PRIMARY KEY, code char(8));
== bad discouraged-type: a timestamp without a time zone
ALTER TABLE orders ADD COLUMN sent_at timestamp;
== bad small-key: serial
CREATE TABLE carriers (id serial PRIMARY KEY);
== good small-key: a code that nobody counts
CREATE TABLE carriers (code integer PRIMARY KEY);
== good wide-index: a unique one
--changeset amara:1 runInTransaction:false
CREATE UNIQUE INDEX CONCURRENTLY ux_orders_all ON orders (customer_id, status, placed_on, total);
== good required-column: nullable
ALTER TABLE orders ADD COLUMN channel varchar(20);
== good several-tables-locked: a foreign key
ALTER TABLE orders ADD CONSTRAINT fk_orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;
== good no-rollback: one that Liquibase need not know
ALTER TABLE orders ADD COLUMN channel varchar(20);
--rollback empty
== good rollback-differs: a table with a sequence and a comment
CREATE TABLE carriers (id bigserial PRIMARY KEY, name text);
COMMENT ON TABLE carriers IS 'Who brings it';
--rollback DROP TABLE carriers;
== bad rollback-differs: a comment that is lost
COMMENT ON TABLE orders IS 'What was bought';
--rollback empty
== good unnamed-object: named
ALTER TABLE orders ADD CONSTRAINT ck_orders_quantity CHECK (quantity > 0) NOT VALID;
== bad unnamed-object: an index
--changeset amara:1 runInTransaction:false
CREATE INDEX CONCURRENTLY ON orders (placed_on);
== good several-scans: foreign keys need a look each
ALTER TABLE orders ADD COLUMN payment_id bigint;
ALTER TABLE orders ADD CONSTRAINT fk_orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id);
ALTER TABLE orders ADD CONSTRAINT fk_orders_payment FOREIGN KEY (payment_id) REFERENCES payments (id);
== bad several-scans: two types
ALTER TABLE orders ALTER COLUMN quantity TYPE bigint;
ALTER TABLE orders ALTER COLUMN note TYPE varchar(500);
== good rows-read-under-lock: rows that are written
ALTER TABLE orders ADD COLUMN channel varchar(20);
UPDATE orders SET channel = 'WEB';
== bad backfill-under-lock: of the table that is locked
ALTER TABLE orders ADD COLUMN channel varchar(20);
UPDATE orders SET channel = 'WEB';
== good fails-on-rows: rows with the same numbers as sample rows
--changeset amara:1
CREATE TABLE colours (id bigint PRIMARY KEY, name text);
--changeset amara:2
INSERT INTO colours VALUES (1, 'red'), (2, 'blue');
== bad fails-on-rows: a key that rows have twice
--changeset amara:1
CREATE TABLE colours (id bigint PRIMARY KEY, name varchar(10));
--changeset amara:2
UPDATE colours SET name = 'red';
ALTER TABLE colours ADD CONSTRAINT uk_colours_name UNIQUE (name);
== good fails-on-rows: a reference that sample rows cannot know
--changeset amara:1
CREATE TABLE colours (id bigint PRIMARY KEY, order_id bigint);
--changeset amara:2
ALTER TABLE colours ADD CONSTRAINT fk_colours_order FOREIGN KEY (order_id) REFERENCES orders (id);
== good drop-constraint: its column goes as well
--changeset amara:1
ALTER TABLE orders ADD CONSTRAINT uk_orders_note UNIQUE (note);
--changeset amara:2
ALTER TABLE orders DROP CONSTRAINT uk_orders_note;
ALTER TABLE orders DROP COLUMN note;
== good drop-constraint: another one of another name rejects the same rows
ALTER TABLE payments DROP CONSTRAINT fk_payments_customer;
ALTER TABLE payments ADD CONSTRAINT fk_payments_payer FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE;
== bad drop-constraint: another one rejects less
--changeset amara:1
ALTER TABLE customers ADD CONSTRAINT uk_customers_email UNIQUE (email);
--changeset amara:2
ALTER TABLE customers DROP CONSTRAINT uk_customers_email;
ALTER TABLE customers ADD CONSTRAINT uk_customers_email_name UNIQUE (email, name);
== good drop-constraint: there is none of this name
ALTER TABLE orders DROP CONSTRAINT IF EXISTS ck_orders_total;
== good index-drop-blocks: the index went with its constraint
--changeset amara:1
ALTER TABLE customers ADD CONSTRAINT uk_customers_email UNIQUE (email);
--changeset amara:2
ALTER TABLE customers DROP CONSTRAINT uk_customers_email;
DROP INDEX IF EXISTS uk_customers_email;
== good drop-column: there is none of this name
ALTER TABLE orders DROP COLUMN IF EXISTS colour;
== good drop-column: a column for the migration itself
ALTER TABLE orders ADD COLUMN halved numeric;
UPDATE orders SET halved = total / 2 WHERE id = 1;
ALTER TABLE orders DROP COLUMN halved;
== good drop-not-null: it may be NULL already
ALTER TABLE orders ALTER COLUMN note DROP NOT NULL;
== good default-changed: the default is the one before
ALTER TABLE orders ALTER COLUMN status SET DEFAULT 'NEW';
== good not-repeatable: each statement can be repeated
--changeset amara:1 runInTransaction:false
DROP INDEX CONCURRENTLY IF EXISTS ix_orders_status;
CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_orders_placed_on ON orders (placed_on);
CREATE INDEX CONCURRENTLY ix_orders_total ON orders (total);
== bad not-repeatable: what is guarded is the table
--changeset amara:1 runInTransaction:false
ALTER TABLE IF EXISTS orders ADD COLUMN channel text;
CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_orders_channel ON orders (channel);
== good values-replaced: a trigger notes the time
--changeset amara:1
ALTER TABLE orders ADD COLUMN updated_at timestamptz DEFAULT '2026-01-01' NOT NULL;
--changeset amara:2 splitStatements:false
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := '2026-06-01'; RETURN NEW; END $$;
CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
--changeset amara:3
UPDATE orders SET remark_count = 1;
== bad index-blocks-writes: in a block
--changeset amara:1 splitStatements:false
DO $$ BEGIN CREATE INDEX ix_orders_code ON orders (code); END $$;
== bad fails-on-rows: a subquery that finds several rows
UPDATE orders SET note = (SELECT name FROM labels) WHERE id = 1;
== good rollback-differs: preconditions keep it from running
--changeset amara:1
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT count(*) FROM information_schema.tables WHERE table_name = 'payments'
CREATE TABLE payments (id bigint PRIMARY KEY);
--rollback DROP TABLE payments;
== bad drop-column: in a block
DO $$ BEGIN ALTER TABLE orders DROP COLUMN note; END $$;
== bad drop-column: in a function that is called
CREATE FUNCTION tidy() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE orders DROP COLUMN note; END $$;
SELECT tidy();
== good drop-column: a block that adds one
DO $$ BEGIN ALTER TABLE orders ADD COLUMN channel text; END $$;
== good drop-column: a block that drops what it made
DO $$ BEGIN ALTER TABLE orders ADD COLUMN channel text; ALTER TABLE orders DROP COLUMN channel; END $$;
== bad rename-column: in a block
DO $$ BEGIN ALTER TABLE orders RENAME COLUMN note TO remark; END $$;
== bad rename-table: in a block
DO $$ BEGIN ALTER TABLE payments RENAME TO receipts; END $$;
== bad drop-table: in a block
DO $$ BEGIN EXECUTE 'DROP TABLE payments'; END $$;
== bad drop-table: a view that goes with a column
ALTER TABLE orders DROP COLUMN status CASCADE;
== bad drop-table: a view that gets another name
ALTER VIEW open_orders RENAME TO new_orders;
== bad drop-table: the second of two views
CREATE VIEW all_orders AS SELECT id FROM orders;
DROP VIEW all_orders, open_orders;
== good drop-table: a view that comes back
DROP VIEW open_orders;
CREATE VIEW open_orders AS SELECT id, note FROM orders WHERE status = 'NEW';
== bad drop-table: a view that comes back without a column
DROP VIEW open_orders;
CREATE VIEW open_orders AS SELECT note FROM orders WHERE status = 'NEW';
== good drop-table: a view that the migration made
CREATE VIEW all_orders AS SELECT id FROM orders;
DROP VIEW all_orders;
== bad narrower-values: a type in a block
DO $$ BEGIN ALTER TABLE customers ALTER COLUMN name TYPE varchar(100); END $$;
== bad narrower-values: a check in a block
DO $$ BEGIN ALTER TABLE orders ADD CONSTRAINT ck_orders_quantity CHECK (quantity > 0) NOT VALID; END $$;
== good narrower-values: a check that gets another name in a block
DO $$ BEGIN ALTER TABLE orders RENAME CONSTRAINT ck_orders_status TO orders_status_check; END $$;
== bad drop-not-null: in a block
DO $$ BEGIN ALTER TABLE orders ALTER COLUMN total DROP NOT NULL; END $$;
== good drop-not-null: in a block, of a column that is new
DO $$ BEGIN ALTER TABLE orders ADD COLUMN channel text DEFAULT 'WEB' NOT NULL; END $$;
ALTER TABLE orders ALTER COLUMN channel DROP NOT NULL;
== bad drop-constraint: in a block
DO $$ BEGIN ALTER TABLE orders DROP CONSTRAINT ck_orders_status; END $$;
== good drop-constraint: a key that goes with its table
DROP TABLE customers CASCADE;
== good drop-constraint: a block that replaces it
DO $$ BEGIN
	ALTER TABLE orders DROP CONSTRAINT ck_orders_status;
	ALTER TABLE orders ADD CONSTRAINT ck_orders_status CHECK (status IN ('NEW', 'PAID', 'SENT'));
END $$;
== bad enum-label-changed: in a block
DO $$ BEGIN ALTER TYPE mood RENAME VALUE 'angry' TO 'furious'; END $$;
== bad unique-on-existing-rows: an index in a block
DO $$ BEGIN CREATE UNIQUE INDEX ux_orders_code ON orders (code); END $$;
== bad required-column: in a block
DO $$ BEGIN TRUNCATE orders; ALTER TABLE orders ADD COLUMN channel text NOT NULL; END $$;
== bad unindexed-foreign-key: with the extension intarray
CREATE EXTENSION intarray;
CREATE TABLE refunds (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
== good backfill-under-lock: a few rows that are written there
ALTER TABLE customers ALTER COLUMN email SET DEFAULT '';
INSERT INTO labels (name) VALUES ('green'), ('white');
== bad backfill-under-lock: rows that are copied
ALTER TABLE customers ALTER COLUMN email SET DEFAULT '';
INSERT INTO labels (name) SELECT note FROM orders;
== good unbatched-backfill: of rows that the migration itself has written
INSERT INTO labels (name) VALUES ('green'), ('white'), ('black'), ('brown');
UPDATE labels SET name = 'other' WHERE name IN ('green', 'white', 'black');
== good unique-on-existing-rows: a table that is made anew
DROP TABLE labels;
CREATE TABLE labels (name text NOT NULL);
CREATE UNIQUE INDEX ux_labels_name ON labels (name);
== bad narrower-values: a number that becomes a text
ALTER TABLE orders ALTER COLUMN quantity TYPE varchar(255);
== good narrower-values: a text of another kind
ALTER TABLE orders ALTER COLUMN note TYPE varchar;
