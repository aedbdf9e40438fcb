-- That somebody lets support look at what is theirs, for a time. When it was over is written down once it is.
CREATE TABLE support_grants (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX idx_support_grants_user_id ON support_grants (user_id, created_at DESC);
CREATE INDEX idx_support_grants_expires_at ON support_grants (expires_at) WHERE ended_at IS NULL;
SELECT protect('support_grants');

-- An administrator who looks by it, until when and why. The name is as it was then: the user may not read their profile.
CREATE TABLE support_openings (
  id uuid PRIMARY KEY,
  grant_id uuid NOT NULL REFERENCES support_grants (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  admin_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  admin_name varchar(255) NOT NULL,
  reason text NOT NULL,
  opened_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX idx_support_openings_grant_id ON support_openings (grant_id);
CREATE INDEX idx_support_openings_user_id ON support_openings (user_id);
CREATE INDEX idx_support_openings_admin_id ON support_openings (admin_id, expires_at);
SELECT protect('support_openings');

-- Who looks knows what they have opened, and lets go of it when they are dismissed.
DO $$
DECLARE
  api name := service_role('api');
BEGIN
  EXECUTE format('CREATE POLICY as_administrator ON support_openings FOR SELECT TO %I USING (admin_id = (SELECT acting_user()))', api);
  EXECUTE format('CREATE POLICY administrator_lets_go ON support_openings FOR UPDATE TO %1$I USING (admin_id = (SELECT acting_user())) WITH CHECK (admin_id = (SELECT acting_user()))', api);
END $$;
