-- The number is sealed by the user's data key, which takes more than it has had room for. Nothing has written it so far.
-- Breaks nothing: of the same kind and longer, so that no row is written anew and nobody reads another value.
ALTER TABLE users ALTER COLUMN phone TYPE text;
ALTER TABLE users ADD COLUMN phone_verified_at timestamptz;

-- That somebody is about to show that a number is theirs: the number, sealed, and what recognises the code that was sent
-- there last. The row stays for a while once they have, since it knows how often something was sent of late.
CREATE TABLE phone_verifications (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  sealed text,
  code_hash varchar(64),
  issued_at timestamptz NOT NULL,
  tries smallint NOT NULL DEFAULT 0,
  sends timestamptz[] NOT NULL DEFAULT '{}'
);
CREATE INDEX idx_phone_verifications_issued_at ON phone_verifications (issued_at);
SELECT protect('phone_verifications');

-- Text messages that are to be sent. What is in them, and to whom they go, is sealed by the user's data key; a row goes with its message.
CREATE TABLE text_messages (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  sealed text NOT NULL,
  attempts smallint NOT NULL DEFAULT 0,
  attempt_at timestamptz NOT NULL,
  -- After this the message is of no use: its code is no longer good.
  until timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_text_messages_attempt_at ON text_messages (attempt_at);
CREATE INDEX idx_text_messages_user_id ON text_messages (user_id);
SELECT protect('text_messages');
