DROP TABLE goal_contributions, savings_goals, user_settings, category_spending, budget_alerts,
  budget_history, budget_utilization, budgets;
