-- Records who alters what, for 90 days. It needs a superuser, or the role that your provider gives instead.
-- An alteration never fails because it cannot be recorded. No statement and no row is kept.
CREATE TABLE IF NOT EXISTS ${table} (
	at timestamptz NOT NULL DEFAULT clock_timestamp(),
	command text NOT NULL,
	object text NOT NULL,
	role text NOT NULL DEFAULT session_user,
	application_name text NOT NULL DEFAULT current_setting('application_name')
);

CREATE OR REPLACE FUNCTION ${function}() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $record$
BEGIN
	IF tg_event = 'sql_drop' THEN
		INSERT INTO ${table} (command, object)
		SELECT DISTINCT tg_tag, object_identity FROM pg_event_trigger_dropped_objects()
		WHERE NOT is_temporary AND (original OR normal);
	ELSE
		INSERT INTO ${table} (command, object)
		SELECT DISTINCT command_tag, object_identity FROM pg_event_trigger_ddl_commands()
		WHERE NOT in_extension AND object_identity IS NOT NULL AND schema_name IS DISTINCT FROM 'pg_temp';
	END IF;
	DELETE FROM ${table} WHERE at < now() - interval '90 days';
EXCEPTION WHEN OTHERS THEN
	RAISE WARNING '% was not recorded: %', tg_tag, sqlerrm;
END $record$;

DROP EVENT TRIGGER IF EXISTS schema_sync_altered;
CREATE EVENT TRIGGER schema_sync_altered ON ddl_command_end EXECUTE FUNCTION ${function}();
DROP EVENT TRIGGER IF EXISTS schema_sync_dropped;
CREATE EVENT TRIGGER schema_sync_dropped ON sql_drop EXECUTE FUNCTION ${function}();
