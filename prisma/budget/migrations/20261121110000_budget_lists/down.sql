DROP INDEX idx_budgets_list;
