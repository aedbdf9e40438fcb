/** Posted transactions, those in the archive included: what every sum is made of. */
export const posted = `(
  SELECT id, user_id, account_id, transaction_date AS day, amount, currency, coalesce(user_category, category) AS category,
    coalesce(merchant_name, '') AS merchant FROM transaction_schema.transactions WHERE status = 'posted'
  UNION ALL
  SELECT id, user_id, account_id, transaction_date, amount, currency, coalesce(user_category, category),
    coalesce(merchant_name, '') FROM transaction_schema.transactions_archive WHERE status = 'posted')`

/** Every category with its type and the ids from its root to itself. */
export const categoryTree = `(
  WITH RECURSIVE tree AS (
    SELECT id::text, type::text, ARRAY[id::text] AS path FROM transaction_schema.categories WHERE parent_id IS NULL
    UNION ALL
    SELECT c.id::text, c.type::text, t.path || c.id::text FROM transaction_schema.categories c JOIN tree t ON t.id = c.parent_id)
  SELECT id, type, path FROM tree)`
