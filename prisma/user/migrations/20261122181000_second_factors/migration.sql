-- Codes of an authenticator app: since when they are asked for, and the newest step of time whose code was used, so
-- that none is good twice. The secret itself has had its column since the beginning; it is sealed.
ALTER TABLE users
  ADD COLUMN two_factor_at timestamptz,
  ADD COLUMN two_factor_step bigint;

-- For whoever has lost the app: good once each. All codes of a set have one salt, so that a guess costs one hash.
CREATE TABLE recovery_codes (
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  code_hash varchar(64) NOT NULL,
  salt varchar(32) NOT NULL,
  used_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, code_hash)
);
SELECT protect('recovery_codes');

-- What was asked of somebody who is not signed in yet, by the hash of the question: it leads to the one who is to answer,
-- or to nobody where the answer tells. Cannot be protected by who is signed in.
CREATE TABLE sign_in_challenges (
  challenge_hash varchar(64) PRIMARY KEY,
  purpose varchar(30) NOT NULL,
  user_id uuid,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_sign_in_challenges_created_at ON sign_in_challenges (created_at);
