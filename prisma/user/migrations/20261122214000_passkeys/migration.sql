-- Passkeys (WebAuthn): what it takes to check a signature, and what their owner knows them by.
CREATE TABLE webauthn_credentials (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name varchar(100) NOT NULL,
  -- As browsers are told it, in base64url: of up to 1,023 bytes, so that its hash is what is looked for.
  credential_id text NOT NULL,
  credential_hash varchar(64) NOT NULL UNIQUE,
  -- A COSE key.
  public_key bytea NOT NULL,
  -- How often its device says it has signed; 0 for one that does not count.
  sign_count bigint NOT NULL,
  transports text[] NOT NULL,
  aaguid uuid NOT NULL,
  device_type varchar(20) NOT NULL,
  backed_up boolean NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz
);
CREATE INDEX idx_webauthn_credentials_user_id ON webauthn_credentials (user_id);
SELECT protect('webauthn_credentials');

-- Whose a passkey is, which nobody has said before signing in by it. Cannot be protected by who is signed in.
CREATE TABLE passkey_lookup (
  credential_hash varchar(64) PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX idx_passkey_lookup_user_id ON passkey_lookup (user_id);
