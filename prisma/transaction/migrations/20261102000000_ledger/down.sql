DROP TABLE account_projections, transactions_archive, recurring_patterns, category_rules, user_categories,
  categories, transaction_sources, transaction_keys, transactions;
DROP FUNCTION ensure_transactions_partition(int);
