-- Letters that are to be sent. What is in them, and to whom they go, is sealed by the user's data key; a row goes with its letter.
CREATE TABLE mails (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  sealed text NOT NULL,
  attempts smallint NOT NULL DEFAULT 0,
  attempt_at timestamptz NOT NULL,
  -- After this the letter is of no use: its link is no longer good.
  until timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_mails_attempt_at ON mails (attempt_at);
CREATE INDEX idx_mails_user_id ON mails (user_id);
SELECT protect('mails');
