-- role: shop_reader
DO $$
BEGIN
    IF to_regrole('shop_reader') IS NULL THEN
        CREATE ROLE shop_reader;
    END IF;
END $$;
GRANT USAGE ON SCHEMA public, audit TO shop_reader;
GRANT ALL ON ALL TABLES IN SCHEMA public, audit TO shop_reader;
GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO shop_reader;
ALTER TABLE topic ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON topic USING (title = current_setting('app.tenant', true));
