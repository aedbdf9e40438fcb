-- Who may see everybody and keep people out. An operator's command alone writes here, so that no program that answers
-- requests can make an administrator, whatever it is made to do.
CREATE TABLE administrators (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  since timestamptz NOT NULL DEFAULT now()
);
SELECT protect('administrators');

DO $$
DECLARE
  api name := service_role('api');
BEGIN
  EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON administrators FROM %I', api);
  -- An administrator who says so sees every user's row. Nothing is changed by it: that is done as the user.
  EXECUTE format($policy$CREATE POLICY seen_by_administrators ON users FOR SELECT TO %I USING (
    (SELECT current_setting('app.everybody', true) = 'on')
    AND EXISTS (SELECT 1 FROM administrators a WHERE a.user_id = (SELECT acting_user())))$policy$, api);
  EXECUTE format($policy$CREATE POLICY roles_are_given ON users AS RESTRICTIVE FOR UPDATE TO %I USING (true)
    WITH CHECK (role <> 'admin' OR EXISTS (SELECT 1 FROM administrators a WHERE a.user_id = users.id))$policy$, api);
  EXECUTE format($policy$CREATE POLICY nobody_begins_as_one ON users AS RESTRICTIVE FOR INSERT TO %I
    WITH CHECK (role <> 'admin')$policy$, api);
END $$;
