ALTER TABLE circle ALTER COLUMN radius TYPE real;
