-- What is left of a user that a report needs; kept by events.
CREATE TABLE user_settings (
  user_id uuid PRIMARY KEY,
  currency char(3) NOT NULL,
  timezone text NOT NULL,
  version int NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);
SELECT protect('user_settings');
CREATE TRIGGER update_user_settings_updated_at BEFORE UPDATE ON user_settings
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

-- Sums of posted transactions, signed (outflow negative). The type belongs to the key, so that the
-- sums hold even when a category changes its type. Sums are wider than one amount, NUMERIC(19,4).
CREATE TABLE monthly_category_summary (
  user_id uuid NOT NULL,
  family_id uuid,
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  category varchar(100) NOT NULL,
  category_type varchar(20) NOT NULL CHECK (category_type IN ('expense', 'income', 'transfer')),
  category_path text[] NOT NULL,
  direction varchar(10) NOT NULL CHECK (direction IN ('debit', 'credit')),
  currency char(3) NOT NULL,
  total_amount numeric(24,4) NOT NULL,
  transaction_count int NOT NULL CHECK (transaction_count >= 0),
  avg_amount numeric(24,4) NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, month, category, direction, currency, category_type)
);
CREATE INDEX monthly_category_summary_user_id_month_idx ON monthly_category_summary (user_id, month);
SELECT protect('monthly_category_summary');
CREATE TRIGGER update_monthly_category_summary_updated_at BEFORE UPDATE ON monthly_category_summary
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

-- Spent is positive and falls with refunds; transfers are in neither figure nor count.
CREATE TABLE monthly_merchant_summary (
  user_id uuid NOT NULL,
  family_id uuid,
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  merchant_name varchar(255) NOT NULL,
  currency char(3) NOT NULL,
  category varchar(100) NOT NULL,
  spent numeric(24,4) NOT NULL,
  income numeric(24,4) NOT NULL,
  spent_count int NOT NULL CHECK (spent_count >= 0),
  transaction_count int NOT NULL CHECK (transaction_count >= 0),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, month, currency, merchant_name)
);
CREATE INDEX monthly_merchant_summary_top ON monthly_merchant_summary (user_id, month, currency, spent DESC);
SELECT protect('monthly_merchant_summary');
CREATE TRIGGER update_monthly_merchant_summary_updated_at BEFORE UPDATE ON monthly_merchant_summary
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TABLE insights (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL,
  type varchar(50) NOT NULL,
  priority varchar(20) DEFAULT 'medium',
  title varchar(255) NOT NULL,
  description text NOT NULL,
  actionable_advice text,
  data jsonb DEFAULT '{}',
  affected_categories text[],
  time_period_start date,
  time_period_end date,
  viewed boolean DEFAULT false,
  viewed_at timestamptz,
  dismissed boolean DEFAULT false,
  dismissed_at timestamptz,
  feedback varchar(20),
  generated_by varchar(50) DEFAULT 'llm',
  model_version varchar(50),
  confidence numeric(3,2),
  created_at timestamptz DEFAULT now(),
  expires_at timestamptz,
  CONSTRAINT chk_priority CHECK (priority IN ('low', 'medium', 'high'))
);
CREATE INDEX idx_insights_user ON insights (user_id, created_at DESC) WHERE NOT dismissed;
CREATE INDEX idx_insights_type ON insights (type, priority) WHERE NOT dismissed;
CREATE INDEX idx_insights_expires ON insights (expires_at) WHERE expires_at IS NOT NULL;
SELECT protect('insights');

CREATE TABLE merchant_categories (
  merchant_name varchar(255) PRIMARY KEY,
  category varchar(100) NOT NULL,
  category_detailed varchar(100),
  confidence numeric(3,2),
  sample_description text,
  categorized_by varchar(50) DEFAULT 'llm',
  user_count int DEFAULT 1,
  last_seen_at timestamptz DEFAULT now(),
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
CREATE INDEX idx_merchant_categories_name ON merchant_categories (merchant_name);
CREATE INDEX idx_merchant_categories_category ON merchant_categories (category);
CREATE TRIGGER update_merchant_categories_updated_at BEFORE UPDATE ON merchant_categories
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TABLE spending_patterns (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL,
  pattern_type varchar(50),
  category varchar(100),
  merchant_name varchar(255),
  pattern_data jsonb NOT NULL,
  frequency varchar(50),
  avg_amount numeric(19,4),
  confidence numeric(3,2),
  sample_size int,
  first_detected_at timestamptz DEFAULT now(),
  last_observed_at timestamptz DEFAULT now(),
  UNIQUE (user_id, pattern_type, category, merchant_name)
);
CREATE INDEX idx_spending_patterns_user ON spending_patterns (user_id);
SELECT protect('spending_patterns');

CREATE TABLE llm_query_cache (
  query_hash varchar(64) PRIMARY KEY,
  query_text text NOT NULL,
  query_type varchar(50),
  response jsonb NOT NULL,
  model varchar(50),
  tokens_used int,
  cost_usd numeric(10,6),
  hit_count int DEFAULT 0,
  last_used_at timestamptz DEFAULT now(),
  created_at timestamptz DEFAULT now(),
  expires_at timestamptz
);
CREATE INDEX idx_llm_cache_type ON llm_query_cache (query_type, created_at);
CREATE INDEX idx_llm_cache_expires ON llm_query_cache (expires_at);

-- Neither table knows whose rows they are, so requests may not look into the one nor write the other.
DO $$
BEGIN
  EXECUTE format('REVOKE ALL ON llm_query_cache FROM %I', service_role('api'));
  EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON merchant_categories FROM %I', service_role('api'));
END $$;
