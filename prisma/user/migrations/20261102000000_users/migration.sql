CREATE TABLE users (
  id uuid PRIMARY KEY,
  email varchar(255) NOT NULL,
  email_verified boolean NOT NULL DEFAULT false,
  email_verified_at timestamptz,
  full_name varchar(255),
  first_name varchar(100),
  last_name varchar(100),
  avatar_url text,
  phone varchar(50),
  phone_verified boolean NOT NULL DEFAULT false,
  date_of_birth date,
  timezone varchar(50) NOT NULL DEFAULT 'UTC',
  currency char(3) NOT NULL DEFAULT 'USD',
  locale varchar(10) NOT NULL DEFAULT 'en-US',
  role varchar(20) NOT NULL DEFAULT 'user'
    CHECK (role IN ('user', 'premium', 'admin', 'family_owner', 'family_member')),
  kyc_status varchar(20) NOT NULL DEFAULT 'unverified' CHECK (kyc_status IN ('unverified', 'verified')),
  password_hash varchar(255),
  password_changed_at timestamptz,
  two_factor_enabled boolean NOT NULL DEFAULT false,
  two_factor_secret varchar(255),
  last_login_at timestamptz,
  last_login_ip inet,
  login_count int NOT NULL DEFAULT 0,
  status varchar(20) NOT NULL DEFAULT 'active'
    CHECK (status IN ('active', 'inactive', 'suspended', 'deleted')),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE UNIQUE INDEX idx_users_email ON users (lower(email)) WHERE deleted_at IS NULL;
CREATE INDEX idx_users_status ON users (status) WHERE deleted_at IS NULL;
CREATE INDEX idx_users_role ON users (role);
CREATE INDEX idx_users_created_at ON users (created_at);
CREATE TRIGGER update_users_updated_at BEFORE UPDATE ON users
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TABLE user_preferences (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  notification_enabled boolean NOT NULL DEFAULT true,
  email_notifications boolean NOT NULL DEFAULT true,
  telegram_notifications boolean NOT NULL DEFAULT true,
  telegram_chat_id varchar(255),
  telegram_username varchar(255),
  daily_summary_enabled boolean NOT NULL DEFAULT true,
  daily_summary_time time NOT NULL DEFAULT '09:00',
  weekly_report_enabled boolean NOT NULL DEFAULT true,
  weekly_report_day varchar(10) NOT NULL DEFAULT 'Monday',
  transaction_alert_enabled boolean NOT NULL DEFAULT true,
  transaction_alert_threshold numeric(19,4) NOT NULL DEFAULT 500,
  budget_alert_enabled boolean NOT NULL DEFAULT true,
  budget_alert_thresholds numeric[] NOT NULL DEFAULT ARRAY[0.8, 1.0, 1.2],
  dashboard_layout jsonb NOT NULL DEFAULT '{}',
  custom_categories jsonb NOT NULL DEFAULT '[]',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
SELECT protect('user_preferences');
CREATE TRIGGER update_preferences_updated_at BEFORE UPDATE ON user_preferences
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TABLE oauth_connections (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  provider varchar(50) NOT NULL,
  provider_user_id varchar(255) NOT NULL,
  access_token text,
  refresh_token text,
  token_expires_at timestamptz,
  profile_data jsonb,
  connected_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (provider, provider_user_id)
);
CREATE INDEX idx_oauth_user_id ON oauth_connections (user_id);
CREATE INDEX idx_oauth_provider ON oauth_connections (provider, provider_user_id);
SELECT protect('oauth_connections');
CREATE TRIGGER update_oauth_updated_at BEFORE UPDATE ON oauth_connections
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

-- refresh_token is the SHA-256 of the one token that may be shown next.
CREATE TABLE user_sessions (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  refresh_token varchar(255) NOT NULL UNIQUE,
  access_token_hash varchar(255),
  device_info jsonb,
  ip_address inet,
  user_agent text,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT user_sessions_expires_at_future CHECK (expires_at > created_at)
);
CREATE INDEX idx_user_sessions_user_id ON user_sessions (user_id);
CREATE INDEX idx_user_sessions_refresh_token ON user_sessions (refresh_token);
CREATE INDEX idx_user_sessions_expires_at ON user_sessions (expires_at);
CREATE INDEX idx_user_sessions_revoked_at ON user_sessions (revoked_at) WHERE revoked_at IS NOT NULL;
SELECT protect('user_sessions');

CREATE TABLE family_groups (
  id uuid PRIMARY KEY,
  name varchar(100) NOT NULL,
  owner_id uuid NOT NULL REFERENCES users (id),
  description text,
  settings jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_family_groups_owner_id ON family_groups (owner_id);
CREATE TRIGGER update_family_groups_updated_at BEFORE UPDATE ON family_groups
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TABLE family_members (
  id uuid PRIMARY KEY,
  family_id uuid NOT NULL REFERENCES family_groups (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  role varchar(20) NOT NULL DEFAULT 'member' CHECK (role IN ('owner', 'admin', 'member', 'viewer')),
  permissions jsonb NOT NULL DEFAULT '{}',
  joined_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (family_id, user_id)
);
CREATE INDEX idx_family_members_family_id ON family_members (family_id);
CREATE INDEX idx_family_members_user_id ON family_members (user_id);
SELECT protect('family_members');

-- These two have their owner in another column than user_id.
DO $$
DECLARE
  target record;
BEGIN
  FOR target IN SELECT * FROM (VALUES ('users', 'id'), ('family_groups', 'owner_id')) AS t (name, owner) LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', target.name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', target.name);
    EXECUTE format('CREATE POLICY own_rows ON %I TO %I USING (%I = (SELECT acting_user())) WITH CHECK (%I = (SELECT acting_user()))',
      target.name, service_role('api'), target.owner, target.owner);
    EXECUTE format('CREATE POLICY all_rows ON %I TO %I USING (true) WITH CHECK (true)',
      target.name, service_role('worker'));
  END LOOP;
END $$;

-- What is looked at before anybody is signed in, and so cannot be protected by who is: an address and
-- the hash of a refresh token, each leading to its user.
CREATE TABLE sign_in_emails (
  email citext PRIMARY KEY,
  user_id uuid NOT NULL
);
CREATE INDEX idx_sign_in_emails_user_id ON sign_in_emails (user_id);

CREATE TABLE refresh_token_lookup (
  token_hash varchar(64) PRIMARY KEY,
  user_id uuid NOT NULL,
  session_id uuid NOT NULL,
  issued_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_refresh_token_lookup_session ON refresh_token_lookup (session_id);
