-- Files that are on their way past the product: what was agreed of each, and what it became once it was completed.
CREATE TABLE file_uploads (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  -- What the file is to be of: the id of a transaction, or the kind of an identity document.
  about text NOT NULL,
  file_name text NOT NULL,
  bytes int NOT NULL,
  made_id uuid,
  expires_at timestamptz NOT NULL
);
CREATE INDEX idx_file_uploads_user_id ON file_uploads (user_id);
CREATE INDEX idx_file_uploads_expires_at ON file_uploads (expires_at);
SELECT protect('file_uploads');
