DROP EVENT TRIGGER IF EXISTS schema_sync_altered;
DROP EVENT TRIGGER IF EXISTS schema_sync_dropped;
DROP FUNCTION IF EXISTS ${function}();
DROP TABLE IF EXISTS ${table};
