-- Budgets are listed by id, newest first, paused and completed ones too. Without it the list went back through
-- the budgets of all users.
CREATE INDEX idx_budgets_list ON budgets (user_id, id DESC) WHERE deleted_at IS NULL;
