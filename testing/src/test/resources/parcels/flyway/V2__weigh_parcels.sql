ALTER TABLE parcel ADD COLUMN weight integer;
