-- What somebody may see of what is others', as one list of which the newest version counts.
CREATE TABLE access_grants (
  user_id uuid PRIMARY KEY,
  version int NOT NULL,
  grants jsonb NOT NULL
);
SELECT protect('access_grants');

-- The same lists by whose it is that they show.
CREATE TABLE access_given (
  grantee_id uuid NOT NULL,
  user_id uuid NOT NULL,
  grants jsonb NOT NULL,
  PRIMARY KEY (grantee_id, user_id)
);
CREATE INDEX idx_access_given_user ON access_given (user_id);
SELECT protect('access_given');

-- What is kept of a shared budget here: with it goes what was spent in its category, and where its owner's days begin.
SELECT share_by('budgets', 'id'), share_by('budget_utilization', 'budget_id'), share_by('budget_history', 'budget_id'),
  share_by('budget_alerts', 'budget_id');
SELECT share('category_spending', $$(SELECT sees_all_resources()) OR category_path && (SELECT array_agg(b.category::text) FROM budgets b)$$);
SELECT share('user_settings', 'true'), share('user_generations', 'true');
