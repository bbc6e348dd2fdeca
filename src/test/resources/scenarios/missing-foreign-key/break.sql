ALTER TABLE truck DROP CONSTRAINT truck_id_fkey;
