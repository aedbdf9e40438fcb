-- The log of what administrators do. An operator, who has the database, is no administrator: there admin_id is empty.
ALTER TABLE admin_logs ALTER admin_id DROP NOT NULL;
-- Breaks nothing: nobody has written to it yet.
CREATE INDEX idx_admin_logs_newest ON admin_logs (timestamp DESC, id DESC);
-- Breaks nothing: as above.
CREATE INDEX idx_admin_logs_target ON admin_logs (target_id, timestamp DESC, id DESC);
-- Breaks nothing: as above.
CREATE INDEX idx_admin_logs_of_admin ON admin_logs (admin_id, timestamp DESC, id DESC);

ALTER TABLE admin_logs ENABLE ROW LEVEL SECURITY;
ALTER TABLE admin_logs FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
  api name := service_role('api');
  worker name := service_role('worker');
BEGIN
  EXECUTE format('GRANT SELECT ON admin_logs TO %I', api);
  -- The service says so once it knows by their token that an administrator asks.
  EXECUTE format($policy$CREATE POLICY seen_by_administrators ON admin_logs FOR SELECT TO %I
    USING ((SELECT current_setting('app.everybody', true) = 'on'))$policy$, api);
  EXECUTE format('CREATE POLICY written_down ON admin_logs TO %I USING (true) WITH CHECK (true)', worker);
END $$;
