-- The ledger. Amounts are signed from the account holder's view (outflow negative); direction repeats
-- the sign for those who ask by it. Partitions are years, made when the first row of a year comes.
CREATE TABLE transactions (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  family_id uuid,
  account_id uuid NOT NULL,
  provider varchar(50) NOT NULL,
  provider_transaction_id varchar(600) NOT NULL,
  external_id varchar(255),
  amount numeric(19,4) NOT NULL CHECK (amount <> 0),
  currency char(3) NOT NULL DEFAULT 'USD',
  direction varchar(10) GENERATED ALWAYS AS (CASE WHEN amount < 0 THEN 'debit' ELSE 'credit' END) STORED,
  kind varchar(20) NOT NULL CHECK (kind IN ('deposit', 'withdrawal', 'transfer', 'payment', 'refund',
    'fee', 'interest', 'adjustment')),
  merchant_name varchar(255),
  merchant_logo_url text,
  description text NOT NULL,
  original_description text NOT NULL,
  category varchar(100),
  category_detailed varchar(100),
  category_confidence numeric(3,2) CHECK (category_confidence >= 0 AND category_confidence <= 1),
  user_category varchar(100),
  category_method varchar(50) NOT NULL DEFAULT 'default',
  location_address varchar(500),
  location_city varchar(100),
  location_region varchar(100),
  location_postal_code varchar(20),
  location_country varchar(2),
  location_lat numeric(10,8),
  location_lon numeric(11,8),
  transaction_date date NOT NULL,
  authorized_date date,
  posted_date date,
  status varchar(50) NOT NULL DEFAULT 'posted'
    CHECK (status IN ('pending', 'posted', 'cancelled', 'disputed')),
  is_pending boolean GENERATED ALWAYS AS (status = 'pending') STORED,
  is_duplicate boolean NOT NULL DEFAULT false,
  duplicate_of uuid,
  is_recurring boolean NOT NULL DEFAULT false,
  recurring_series_id uuid,
  notes text,
  tags text[] NOT NULL DEFAULT '{}',
  receipt_url varchar(500),
  metadata jsonb NOT NULL DEFAULT '{}',
  payment_meta jsonb,
  edited_by_user boolean NOT NULL DEFAULT false,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (id, transaction_date)
) PARTITION BY RANGE (transaction_date);
CREATE TABLE transactions_default PARTITION OF transactions DEFAULT;

CREATE INDEX idx_transactions_user_date ON transactions (user_id, transaction_date DESC, id DESC);
CREATE INDEX idx_transactions_account ON transactions (user_id, account_id, transaction_date DESC, id DESC);
CREATE INDEX idx_transactions_category ON transactions (user_id, category) WHERE category IS NOT NULL;
CREATE INDEX idx_transactions_merchant ON transactions (merchant_name) WHERE merchant_name IS NOT NULL;
CREATE INDEX idx_transactions_amount ON transactions (amount);
CREATE INDEX idx_transactions_status ON transactions (status);
CREATE INDEX idx_transactions_pending ON transactions (is_pending) WHERE is_pending = true;
CREATE INDEX idx_transactions_external_id ON transactions (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX idx_transactions_family_id ON transactions (family_id) WHERE family_id IS NOT NULL;
CREATE INDEX idx_transactions_tags ON transactions USING gin (tags);
CREATE INDEX idx_transactions_search ON transactions
  USING gin (to_tsvector('english', coalesce(description, '') || ' ' || coalesce(merchant_name, '')));
SELECT protect('transactions');
SELECT protect('transactions_default');
CREATE TRIGGER update_transactions_updated_at BEFORE UPDATE ON transactions
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

-- Makes the partition of a year; rows of years that have none go to the default partition.
DO $outer$
BEGIN
  EXECUTE format($create$
    CREATE FUNCTION ensure_transactions_partition(year int) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = %I, pg_temp AS $body$
    DECLARE
      partition text := 'transactions_' || year;
    BEGIN
      IF year NOT BETWEEN 1990 AND 2100 OR to_regclass(partition) IS NOT NULL THEN
        RETURN;
      END IF;
      PERFORM pg_advisory_xact_lock(hashtextextended('ensure_transactions_partition', 0));
      IF to_regclass(partition) IS NULL THEN
        EXECUTE format('CREATE TABLE %%I PARTITION OF transactions FOR VALUES FROM (%%L) TO (%%L)',
          partition, make_date(year, 1, 1), make_date(year + 1, 1, 1));
        PERFORM protect(partition::regclass);
      END IF;
    EXCEPTION WHEN check_violation THEN
      -- The default partition holds rows of this year already; there they stay.
      RETURN;
    END $body$
  $create$, current_schema());
  EXECUTE format('REVOKE ALL ON FUNCTION ensure_transactions_partition(int) FROM PUBLIC');
  EXECUTE format('GRANT EXECUTE ON FUNCTION ensure_transactions_partition(int) TO %I', service_role('worker'));
END $outer$;

-- Identity: a unique key of a partitioned table must hold the partition column, and banks move dates,
-- so the identity of a line lives here.
CREATE TABLE transaction_keys (
  user_id uuid NOT NULL,
  account_id uuid NOT NULL,
  provider_transaction_id varchar(600) NOT NULL,
  transaction_id uuid NOT NULL,
  transaction_date date NOT NULL,
  removed_by_user boolean NOT NULL DEFAULT false,
  PRIMARY KEY (user_id, account_id, provider_transaction_id)
);
CREATE INDEX idx_transaction_keys_transaction ON transaction_keys (user_id, transaction_id);
SELECT protect('transaction_keys');

-- The set of a transaction's sources: the row goes when the last one is taken back.
CREATE TABLE transaction_sources (
  user_id uuid NOT NULL,
  transaction_id uuid NOT NULL,
  import_id uuid NOT NULL,
  row_index int NOT NULL,
  position text NOT NULL,
  file_hash text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, transaction_id, import_id, row_index)
);
CREATE INDEX idx_transaction_sources_import ON transaction_sources (user_id, import_id);
SELECT protect('transaction_sources');

CREATE TABLE categories (
  id varchar(100) PRIMARY KEY,
  parent_id varchar(100) REFERENCES categories (id),
  name varchar(100) NOT NULL,
  display_name varchar(100) NOT NULL,
  description text,
  icon varchar(50),
  color varchar(7) CHECK (color ~* '^#[0-9a-f]{6}$'),
  type varchar(20) NOT NULL DEFAULT 'expense' CHECK (type IN ('expense', 'income', 'transfer')),
  is_default boolean NOT NULL DEFAULT true,
  is_active boolean NOT NULL DEFAULT true,
  sort_order int NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_categories_parent_id ON categories (parent_id);
CREATE INDEX idx_categories_is_default ON categories (is_default);
CREATE INDEX idx_categories_sort_order ON categories (sort_order);
CREATE INDEX idx_category_master_name ON categories (name);
CREATE TRIGGER update_categories_updated_at BEFORE UPDATE ON categories
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TABLE user_categories (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  category_id varchar(100) NOT NULL,
  display_name varchar(100),
  icon varchar(50),
  color varchar(7),
  is_hidden boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (user_id, category_id)
);
SELECT protect('user_categories');

CREATE TABLE category_rules (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  category varchar(100) NOT NULL,
  keyword_pattern varchar(255),
  merchant_pattern varchar(255),
  priority int NOT NULL DEFAULT 0,
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_category_rules_user_id ON category_rules (user_id);
CREATE INDEX idx_category_rules_active ON category_rules (is_active);
SELECT protect('category_rules');
CREATE TRIGGER update_category_rules_updated_at BEFORE UPDATE ON category_rules
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TABLE recurring_patterns (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  merchant_name varchar(255),
  amount_min numeric(19,4),
  amount_max numeric(19,4),
  frequency varchar(20),
  last_transaction_date date,
  next_expected_date date,
  confidence numeric(3,2),
  transaction_count int NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_recurring_patterns_user ON recurring_patterns (user_id);
SELECT protect('recurring_patterns');
CREATE TRIGGER update_recurring_patterns_updated_at BEFORE UPDATE ON recurring_patterns
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TABLE transactions_archive (
  LIKE transactions INCLUDING DEFAULTS INCLUDING GENERATED,
  archived_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (id, transaction_date)
);
CREATE INDEX idx_transactions_archive_user ON transactions_archive (user_id, transaction_date DESC);
SELECT protect('transactions_archive');

-- What the ledger knows of the bank service's accounts, from its events.
CREATE TABLE account_projections (
  user_id uuid NOT NULL,
  account_id uuid NOT NULL,
  name text NOT NULL,
  type varchar(50) NOT NULL,
  currency char(3) NOT NULL,
  status varchar(20) NOT NULL,
  opening_balance numeric(19,4) NOT NULL,
  number_fingerprint text,
  version int NOT NULL,
  PRIMARY KEY (user_id, account_id)
);
CREATE INDEX idx_account_projections_number ON account_projections (user_id, number_fingerprint);
SELECT protect('account_projections');
