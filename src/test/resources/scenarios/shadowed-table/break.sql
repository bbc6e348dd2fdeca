DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = public, audit', current_database()); END $$;
CREATE TABLE audit.topic (id uuid PRIMARY KEY, title varchar(255) NOT NULL);
