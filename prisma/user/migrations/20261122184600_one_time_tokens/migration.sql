-- What is sent to an address to prove that whoever shows it reads there: good once. Only the SHA-256 is kept.
CREATE TABLE one_time_tokens (
  token_hash varchar(64) PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  purpose varchar(20) NOT NULL,
  -- The address it was sent to, and so proves.
  email varchar(255) NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_one_time_tokens_user_id ON one_time_tokens (user_id, purpose);
CREATE INDEX idx_one_time_tokens_created_at ON one_time_tokens (created_at);
SELECT protect('one_time_tokens');
