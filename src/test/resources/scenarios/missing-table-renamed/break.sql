ALTER TABLE vehicle RENAME TO vehicles;
