-- A statement file from its upload to its commit, and back. The job columns let another process take
-- over what one that died had begun.
CREATE TABLE statement_imports (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  account_id uuid,
  status varchar(20) NOT NULL CHECK (status IN
    ('parsing', 'needs-account', 'preview', 'committing', 'committed', 'failed', 'reverted')),
  commit_at_once boolean NOT NULL DEFAULT false,
  chosen_rows int[] NOT NULL DEFAULT '{}',
  excluded_rows int[] NOT NULL DEFAULT '{}',
  file_name text NOT NULL,
  file_hash text NOT NULL,
  file_bytes bigint NOT NULL,
  object_key text NOT NULL,
  requested_format varchar(10),
  mapping jsonb,
  format varchar(10),
  detected jsonb,
  accounts jsonb NOT NULL DEFAULT '[]',
  warnings jsonb NOT NULL DEFAULT '[]',
  problem jsonb,
  new_count int NOT NULL DEFAULT 0,
  duplicate_count int NOT NULL DEFAULT 0,
  suspect_count int NOT NULL DEFAULT 0,
  invalid_count int NOT NULL DEFAULT 0,
  removed_count int NOT NULL DEFAULT 0,
  positions jsonb NOT NULL DEFAULT '{}',
  lease_until timestamptz,
  attempts int NOT NULL DEFAULT 0,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  committed_at timestamptz,
  reverted_at timestamptz
);
CREATE INDEX idx_statement_imports_user ON statement_imports (user_id, id DESC);
CREATE INDEX idx_statement_imports_open ON statement_imports (status) WHERE status IN ('parsing', 'committing');
SELECT protect('statement_imports');
CREATE TRIGGER update_statement_imports_updated_at BEFORE UPDATE ON statement_imports
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TABLE import_rows (
  user_id uuid NOT NULL,
  import_id uuid NOT NULL REFERENCES statement_imports (id) ON DELETE CASCADE,
  row_index int NOT NULL,
  account_key text NOT NULL,
  account_id uuid,
  position text NOT NULL,
  line_key varchar(600),
  transaction_date date,
  amount numeric(19,4),
  currency char(3),
  description text NOT NULL,
  kind varchar(20),
  status varchar(20) NOT NULL DEFAULT 'posted',
  merchant varchar(255),
  category varchar(100),
  category_source varchar(20),
  category_confidence numeric(3,2),
  category_reason text,
  outcome varchar(20) NOT NULL CHECK (outcome IN ('new', 'duplicate', 'suspect', 'invalid', 'removed-by-you')),
  duplicate_of uuid,
  reason_code varchar(50),
  reason_detail text,
  PRIMARY KEY (user_id, import_id, row_index)
);
CREATE INDEX idx_import_rows_outcome ON import_rows (user_id, import_id, outcome, row_index);
SELECT protect('import_rows');

-- Which account a number in a file belongs to, learnt when the user said so once.
CREATE TABLE account_aliases (
  user_id uuid NOT NULL,
  number_fingerprint text NOT NULL,
  account_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, number_fingerprint)
);
SELECT protect('account_aliases');

CREATE TABLE data_sync_logs (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  account_id uuid NOT NULL,
  sync_type varchar(50) NOT NULL CHECK (sync_type IN ('plaid', 'manual', 'csv_import', 'file_import')),
  status varchar(20) NOT NULL CHECK (status IN ('pending', 'in_progress', 'completed', 'failed')),
  transactions_added int NOT NULL DEFAULT 0,
  transactions_updated int NOT NULL DEFAULT 0,
  transactions_deleted int NOT NULL DEFAULT 0,
  started_at timestamptz NOT NULL,
  completed_at timestamptz,
  error_message text,
  metadata jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_data_sync_logs_user_id ON data_sync_logs (user_id);
CREATE INDEX idx_data_sync_logs_account_id ON data_sync_logs (account_id);
CREATE INDEX idx_data_sync_logs_status ON data_sync_logs (status);
CREATE INDEX idx_data_sync_logs_started_at ON data_sync_logs (started_at);
SELECT protect('data_sync_logs');
