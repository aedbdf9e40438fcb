CREATE TABLE bank_connections (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  family_id uuid,
  provider varchar(50) NOT NULL,
  provider_item_id varchar(255) NOT NULL,
  institution_id varchar(255),
  institution_name varchar(255),
  institution_logo_url text,
  access_token_encrypted text NOT NULL,
  refresh_token_encrypted text,
  token_expires_at timestamptz,
  status varchar(50) NOT NULL DEFAULT 'active'
    CHECK (status IN ('active', 'error', 'disconnected', 'requires_update')),
  error_code varchar(100),
  error_message text,
  consent_expires_at timestamptz,
  last_sync_at timestamptz,
  last_sync_status varchar(50),
  last_successful_sync_at timestamptz,
  sync_cursor varchar(255),
  metadata jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (provider, provider_item_id)
);
CREATE INDEX idx_bank_connections_user ON bank_connections (user_id) WHERE status = 'active';
CREATE INDEX idx_bank_connections_status ON bank_connections (status);
CREATE INDEX idx_bank_connections_last_sync ON bank_connections (last_sync_at);
SELECT protect('bank_connections');
CREATE TRIGGER update_bank_connections_updated_at BEFORE UPDATE ON bank_connections
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

-- Accounts of a connection and accounts kept by hand (connection_id null). current_balance is
-- computed, opening balance plus posted transactions; what a bank reports stands beside it.
CREATE TABLE bank_accounts (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  family_id uuid,
  connection_id uuid REFERENCES bank_connections (id) ON DELETE CASCADE,
  provider_account_id varchar(255),
  account_type varchar(50) NOT NULL CHECK (account_type IN
    ('checking', 'savings', 'credit_card', 'loan', 'investment', 'cash', 'other')),
  account_subtype varchar(50),
  account_name varchar(255) NOT NULL,
  account_official_name varchar(255),
  account_mask varchar(10),
  institution varchar(100),
  account_number_encrypted text,
  account_number_hash varchar(255),
  opening_balance numeric(19,4) NOT NULL DEFAULT 0,
  current_balance numeric(19,4) NOT NULL DEFAULT 0,
  available_balance numeric(19,4),
  credit_limit numeric(19,4),
  currency char(3) NOT NULL DEFAULT 'USD',
  status varchar(50) NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'closed')),
  is_manual boolean NOT NULL DEFAULT false,
  transaction_count int NOT NULL DEFAULT 0,
  last_transaction_date date,
  settings jsonb NOT NULL DEFAULT '{}',
  metadata jsonb NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 1,
  last_sync_at timestamptz,
  closed_at timestamptz,
  balance_updated_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (connection_id, provider_account_id)
);
CREATE INDEX idx_bank_accounts_user ON bank_accounts (user_id) WHERE status = 'active';
CREATE INDEX idx_bank_accounts_connection ON bank_accounts (connection_id);
CREATE INDEX idx_accounts_type ON bank_accounts (account_type);
CREATE INDEX idx_accounts_family_id ON bank_accounts (family_id);
CREATE INDEX idx_accounts_created_at ON bank_accounts (user_id, created_at DESC, id DESC);
-- Spouses share accounts, so a number is unique for a user only.
CREATE UNIQUE INDEX idx_accounts_number ON bank_accounts (user_id, account_number_hash);
SELECT protect('bank_accounts');
CREATE TRIGGER update_bank_accounts_updated_at BEFORE UPDATE ON bank_accounts
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TABLE sync_history (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  connection_id uuid NOT NULL REFERENCES bank_connections (id) ON DELETE CASCADE,
  sync_type varchar(50) NOT NULL,
  status varchar(50) NOT NULL,
  transactions_added int NOT NULL DEFAULT 0,
  transactions_updated int NOT NULL DEFAULT 0,
  error_code varchar(100),
  error_message text,
  duration_ms int,
  started_at timestamptz NOT NULL DEFAULT now(),
  completed_at timestamptz
);
CREATE INDEX idx_sync_history_connection ON sync_history (connection_id, started_at DESC);
SELECT protect('sync_history');
