-- That somebody asked to be reached, and to sign in, at another address: it becomes theirs once both addresses have
-- confirmed it, and for a time the former one can take it back. Of the links only the SHA-256 is kept.
CREATE TABLE email_changes (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  -- Which of the user's it is: clocks go back at times, and the order of a chain decides whose link wins.
  number int NOT NULL,
  from_email varchar(255) NOT NULL,
  to_email varchar(255) NOT NULL,
  asked_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  old_hash varchar(64) NOT NULL UNIQUE,
  -- Null where the address was somebody else's: it can never be confirmed there.
  new_hash varchar(64) UNIQUE,
  -- Given once it is done.
  undo_hash varchar(64) UNIQUE,
  old_confirmed_at timestamptz,
  new_confirmed_at timestamptz,
  changed_at timestamptz,
  -- Withdrawn, replaced, taken back, or the address became somebody else's meanwhile.
  ended_at timestamptz,
  -- By the database's clock, as rows of others are that count from here.
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (user_id, number)
);
CREATE INDEX idx_email_changes_created_at ON email_changes (created_at);
SELECT protect('email_changes');

-- A former address, which nobody signs in with and nobody else can have while it may be taken back.
ALTER TABLE sign_in_emails ADD COLUMN held_until timestamptz;
