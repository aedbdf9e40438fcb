CREATE TABLE budgets (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  family_id uuid,
  name varchar(255) NOT NULL,
  description text,
  category varchar(100) NOT NULL,
  amount numeric(19,4) NOT NULL CHECK (amount > 0),
  currency char(3) NOT NULL DEFAULT 'USD',
  period varchar(20) NOT NULL DEFAULT 'monthly'
    CHECK (period IN ('weekly', 'biweekly', 'monthly', 'quarterly', 'yearly')),
  start_date date NOT NULL,
  end_date date CHECK (end_date IS NULL OR end_date >= start_date),
  rollover boolean NOT NULL DEFAULT false,
  rollover_amount numeric(19,4) NOT NULL DEFAULT 0,
  alert_enabled boolean NOT NULL DEFAULT true,
  alert_thresholds numeric[] NOT NULL DEFAULT ARRAY[0.8, 1.0, 1.2],
  last_alert_sent_at timestamptz,
  last_alert_threshold numeric(5,2),
  status varchar(20) NOT NULL DEFAULT 'active'
    CHECK (status IN ('active', 'paused', 'completed', 'deleted')),
  notes text,
  color varchar(7),
  icon varchar(50),
  settings jsonb NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE INDEX idx_budgets_user ON budgets (user_id) WHERE status = 'active' AND deleted_at IS NULL;
CREATE INDEX idx_budgets_category ON budgets (user_id, category) WHERE status = 'active';
CREATE INDEX idx_budgets_family_id ON budgets (family_id);
CREATE INDEX idx_budgets_period_type ON budgets (period);
CREATE INDEX idx_budgets_start_date ON budgets (start_date);
SELECT protect('budgets');
CREATE TRIGGER update_budgets_updated_at BEFORE UPDATE ON budgets
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TABLE budget_utilization (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL,
  budget_id uuid NOT NULL REFERENCES budgets (id) ON DELETE CASCADE,
  period_start date NOT NULL,
  period_end date NOT NULL,
  amount_spent numeric(19,4) NOT NULL DEFAULT 0,
  amount_remaining numeric(19,4),
  percentage_used numeric(9,2) NOT NULL DEFAULT 0,
  transaction_count int NOT NULL DEFAULT 0,
  last_transaction_at timestamptz,
  daily_average numeric(19,4),
  projected_end_amount numeric(19,4),
  is_exceeded boolean NOT NULL DEFAULT false,
  is_current boolean NOT NULL DEFAULT true,
  last_updated timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (budget_id, period_start)
);
CREATE INDEX idx_budget_utilization_budget ON budget_utilization (budget_id, period_start DESC);
CREATE INDEX idx_budget_utilization_current ON budget_utilization (budget_id) WHERE is_current = true;
SELECT protect('budget_utilization');

CREATE TABLE budget_history (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL,
  budget_id uuid NOT NULL REFERENCES budgets (id) ON DELETE CASCADE,
  period_start date NOT NULL,
  period_end date NOT NULL,
  budget_amount numeric(19,4) NOT NULL,
  amount_spent numeric(19,4) NOT NULL,
  amount_remaining numeric(19,4),
  percentage_used numeric(9,2),
  was_exceeded boolean,
  transaction_count int,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_budget_history_budget ON budget_history (budget_id, period_start DESC);
SELECT protect('budget_history');

-- One row for each threshold that was reached in a period, whether it was told (fired) or was past
-- already when the budget was made. What is here is never told again.
CREATE TABLE budget_alerts (
  user_id uuid NOT NULL,
  budget_id uuid NOT NULL REFERENCES budgets (id) ON DELETE CASCADE,
  period_start date NOT NULL,
  threshold numeric(5,2) NOT NULL,
  fired boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (budget_id, period_start, threshold)
);
SELECT protect('budget_alerts');

-- What was spent on a day in a category, spending positive: every figure of a budget is a sum of these.
CREATE TABLE category_spending (
  user_id uuid NOT NULL,
  day date NOT NULL,
  category_id varchar(100) NOT NULL,
  currency char(3) NOT NULL,
  category_path text[] NOT NULL,
  spent numeric(24,4) NOT NULL,
  transaction_count int NOT NULL,
  PRIMARY KEY (user_id, day, category_id, currency)
);
SELECT protect('category_spending');

CREATE TABLE user_settings (
  user_id uuid PRIMARY KEY,
  currency char(3) NOT NULL,
  timezone varchar(50) NOT NULL,
  version int NOT NULL
);
SELECT protect('user_settings');

CREATE TABLE savings_goals (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  family_id uuid,
  name varchar(255) NOT NULL,
  description text,
  goal_type varchar(50) NOT NULL DEFAULT 'savings' CHECK (goal_type IN
    ('savings', 'debt_payoff', 'investment', 'emergency_fund', 'vacation', 'purchase', 'other')),
  target_amount numeric(19,4) NOT NULL CHECK (target_amount > 0),
  current_amount numeric(19,4) NOT NULL DEFAULT 0,
  currency char(3) NOT NULL DEFAULT 'USD',
  target_date date,
  started_at date NOT NULL DEFAULT CURRENT_DATE,
  percentage_complete numeric(9,2) NOT NULL DEFAULT 0,
  months_remaining int,
  required_monthly_contribution numeric(19,4),
  status varchar(20) NOT NULL DEFAULT 'active'
    CHECK (status IN ('active', 'achieved', 'abandoned', 'paused')),
  achieved_at timestamptz,
  image_url text,
  color varchar(7),
  icon varchar(50),
  priority int NOT NULL DEFAULT 0,
  settings jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE INDEX idx_savings_goals_user ON savings_goals (user_id) WHERE status = 'active' AND deleted_at IS NULL;
CREATE INDEX idx_savings_goals_status ON savings_goals (status, target_date);
CREATE INDEX idx_goals_family_id ON savings_goals (family_id);
CREATE INDEX idx_goals_goal_type ON savings_goals (goal_type);
SELECT protect('savings_goals');
CREATE TRIGGER update_savings_goals_updated_at BEFORE UPDATE ON savings_goals
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TABLE goal_contributions (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  goal_id uuid NOT NULL REFERENCES savings_goals (id) ON DELETE CASCADE,
  amount numeric(19,4) NOT NULL,
  contribution_date date NOT NULL DEFAULT CURRENT_DATE,
  notes text,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_goal_contributions_goal ON goal_contributions (goal_id, contribution_date DESC);
SELECT protect('goal_contributions');
