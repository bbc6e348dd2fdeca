ALTER TABLE topic ADD COLUMN remark text;
