-- Tokens for tools that act for somebody. The token itself names its owner, so that it is looked for among that
-- person's rows and no table need be readable before somebody is known.
CREATE TABLE personal_access_tokens (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name varchar(100) NOT NULL,
  prefix varchar(30) NOT NULL,
  token_hash varchar(64) NOT NULL UNIQUE,
  scopes text[] NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  last_used_at timestamptz,
  last_used_ip inet,
  revoked_at timestamptz,
  CONSTRAINT personal_access_tokens_expires CHECK (expires_at > created_at)
);
CREATE INDEX idx_personal_access_tokens_user_id ON personal_access_tokens (user_id);
CREATE INDEX idx_personal_access_tokens_revoked_at ON personal_access_tokens (revoked_at) WHERE revoked_at IS NOT NULL;
SELECT protect('personal_access_tokens');
