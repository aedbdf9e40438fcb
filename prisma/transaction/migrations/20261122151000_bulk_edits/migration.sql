-- Edits of many transactions, kept for some time so that they can be undone.
CREATE TABLE bulk_edits (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  changes jsonb NOT NULL,
  undone_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_bulk_edits_created_at ON bulk_edits (created_at);
SELECT protect('bulk_edits');

-- What each transaction had before.
CREATE TABLE bulk_edit_rows (
  bulk_id uuid NOT NULL,
  transaction_id uuid NOT NULL,
  user_id uuid NOT NULL,
  user_category varchar(100),
  notes text,
  tags text[],
  needs_review boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (bulk_id, transaction_id)
);
CREATE INDEX idx_bulk_edit_rows_created_at ON bulk_edit_rows (created_at);
SELECT protect('bulk_edit_rows');
