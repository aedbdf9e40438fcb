-- When the person last proved who they are in a session, and how (RFC 8176); null where nobody wrote it down: when
-- the session began.
ALTER TABLE user_sessions
  ADD COLUMN authenticated_at timestamptz,
  ADD COLUMN amr text[] NOT NULL DEFAULT ARRAY['pwd'];
