import type { Check } from '../check.js'
import { compare, rowsOf } from '../compare.repository.js'

const all = `(SELECT id, user_id, account_id, transaction_date, provider_transaction_id, provider FROM transaction_schema.transactions
  UNION ALL SELECT id, user_id, account_id, transaction_date, provider_transaction_id, provider FROM transaction_schema.transactions_archive)`

/** One key for each transaction, one transaction for each key that the user did not delete. */
export const identities: Check = {
  name: 'identities',
  invariant: 'I3',
  service: 'transaction',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: rowsOf('transaction_schema.transaction_keys'),
      differing: `
        SELECT coalesce(t.user_id, k.user_id) AS user_id,
          CASE WHEN k.user_id IS NULL THEN 'transaction without a key' WHEN t.id IS NULL THEN 'key without a transaction'
            ELSE 'key of another transaction, or of one that the user deleted' END AS what,
          ARRAY[coalesce(t.id, k.transaction_id)] AS ids, k.transaction_id || ' ' || k.transaction_date AS expected,
          t.id || ' ' || t.transaction_date AS actual
        FROM ${all} t FULL JOIN transaction_schema.transaction_keys k ON k.user_id = t.user_id
          AND k.account_id = t.account_id AND k.provider_transaction_id = t.provider_transaction_id
        WHERE (t.id IS NULL AND NOT k.removed_by_user) OR k.user_id IS NULL
          OR (t.id IS NOT NULL AND (k.removed_by_user OR t.id <> k.transaction_id OR t.transaction_date <> k.transaction_date))`,
    }),
}

/** A transaction that a file brought says which, and no source speaks of a transaction that is gone. */
export const sources: Check = {
  name: 'sources',
  invariant: 'I3',
  service: 'transaction',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: rowsOf('transaction_schema.transaction_sources'),
      differing: `
        SELECT t.user_id, 'transaction from a file without a source' AS what, ARRAY[t.id] AS ids, 'a source' AS expected,
          NULL AS actual
        FROM ${all} t WHERE t.provider = 'file' AND NOT EXISTS (SELECT 1 FROM transaction_schema.transaction_sources s
          WHERE s.user_id = t.user_id AND s.transaction_id = t.id)
        UNION ALL
        SELECT s.user_id, 'source of a transaction that is gone', ARRAY[s.transaction_id, s.import_id], 'a transaction', NULL
        FROM transaction_schema.transaction_sources s WHERE NOT EXISTS (
          SELECT 1 FROM ${all} t WHERE t.user_id = s.user_id AND t.id = s.transaction_id)`,
    }),
}

/** Every row that a committed import took is a transaction, unless the user deleted it. */
export const imports: Check = {
  name: 'imports',
  invariant: 'I2',
  service: 'transaction',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: rowsOf('transaction_schema.import_rows'),
      differing: `
        SELECT r.user_id, 'imported row that is no transaction' AS what,
          ARRAY[r.transaction_id::text, r.import_id::text, r.row_index::text] AS ids, 'a transaction' AS expected, NULL AS actual
        FROM transaction_schema.import_rows r JOIN transaction_schema.statement_imports i
          ON i.id = r.import_id AND i.user_id = r.user_id AND i.status = 'committed'
        WHERE r.outcome = 'new' AND r.line_key IS NOT NULL AND NOT r.row_index = ANY (i.excluded_rows)
          AND NOT EXISTS (SELECT 1 FROM transaction_schema.transaction_sources s
            WHERE s.user_id = r.user_id AND s.import_id = r.import_id AND s.row_index = r.row_index)
          AND NOT EXISTS (SELECT 1 FROM transaction_schema.transaction_keys k WHERE k.user_id = r.user_id
            AND k.account_id = r.account_id AND k.provider_transaction_id = r.line_key AND k.removed_by_user)
        UNION ALL
        SELECT i.user_id, 'count of an import''s rows', ARRAY[i.id::text],
          count(r.*)::text, (i.new_count + i.duplicate_count + i.suspect_count + i.invalid_count + i.removed_count)::text
        FROM transaction_schema.statement_imports i LEFT JOIN transaction_schema.import_rows r
          ON r.user_id = i.user_id AND r.import_id = i.id
        WHERE i.status IN ('committed', 'reverted') GROUP BY i.id, i.user_id
        HAVING count(r.*) <> i.new_count + i.duplicate_count + i.suspect_count + i.invalid_count + i.removed_count`,
    }),
}
