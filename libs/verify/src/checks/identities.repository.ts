import type { Check } from '../check.js'
import { compare, rowsOf, rowsOfAll } from '../compare.repository.js'

const all = `(SELECT id, user_id, account_id, transaction_date, provider_transaction_id, provider FROM transaction_schema.transactions
  UNION ALL SELECT id, user_id, account_id, transaction_date, provider_transaction_id, provider FROM transaction_schema.transactions_archive)`

/** What identifies a line in its account. */
const identityOf = (account: string, line: string): string =>
  `encode(substring(sha256(convert_to(${account} || ' ' || ${line}, 'UTF8')) FOR 16), 'hex')::uuid`

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
            ELSE 'key of another line, or of a transaction that the user deleted' END AS what,
          ARRAY[coalesce(t.id, k.transaction_id)] AS ids, coalesce(${identityOf('t.account_id', 't.line')}::text, '') || ' ' || t.transaction_date AS expected,
          k.identity || ' ' || k.transaction_date AS actual
        FROM (SELECT *, CASE provider WHEN 'manual' THEN 'manual:' || id ELSE provider_transaction_id END AS line FROM ${all} a) t
          FULL JOIN transaction_schema.transaction_keys k ON k.user_id = t.user_id AND k.transaction_id = t.id
        WHERE (t.id IS NULL AND NOT k.removed_by_user) OR k.user_id IS NULL
          OR (t.id IS NOT NULL AND (k.removed_by_user OR t.transaction_date <> k.transaction_date
            OR (t.line IS NOT NULL AND k.identity <> ${identityOf('t.account_id', 't.line')})))`,
    }),
}

/** A transaction lies in the ledger or in the archive, and not in both. */
export const archive: Check = {
  name: 'archive',
  invariant: 'I3',
  service: 'transaction',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: rowsOfAll(
        'transaction_schema.transactions',
        'transaction_schema.transactions_archive',
      ),
      differing: `
        SELECT a.user_id, 'transaction that lies in the archive and in the ledger' AS what, ARRAY[a.id] AS ids,
          'in one' AS expected, 'in both' AS actual
        FROM transaction_schema.transactions_archive a JOIN transaction_schema.transactions t ON t.user_id = a.user_id AND t.id = a.id`,
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
      checked: rowsOfAll(
        'transaction_schema.transaction_sources',
        'transaction_schema.transaction_keys',
      ),
      differing: `
        SELECT t.user_id, CASE t.provider WHEN 'file' THEN 'transaction from a file without a source' ELSE 'source of what came by hand' END AS what,
          ARRAY[t.id] AS ids, t.provider::text AS expected, k.import_id::text AS actual
        FROM ${all} t JOIN transaction_schema.transaction_keys k ON k.user_id = t.user_id AND k.transaction_id = t.id
        WHERE (t.provider = 'file') <> (k.import_id IS NOT NULL)
        UNION ALL
        SELECT k.user_id, 'source of a transaction that is gone', ARRAY[k.transaction_id, k.import_id], 'a transaction', NULL
        FROM transaction_schema.transaction_keys k WHERE k.removed_by_user AND k.import_id IS NOT NULL
        UNION ALL
        SELECT s.user_id, 'source of a transaction that has no first one', ARRAY[s.transaction_id, s.import_id], 'a first source', NULL
        FROM transaction_schema.transaction_sources s WHERE NOT EXISTS (
          SELECT 1 FROM transaction_schema.transaction_keys k
          WHERE k.user_id = s.user_id AND k.transaction_id = s.transaction_id AND k.import_id IS NOT NULL)
        UNION ALL
        SELECT b.user_id, 'line that is two sources', ARRAY[b.import_id], 'one', 'row ' || b.row_index
        FROM (SELECT user_id, import_id, row_index FROM transaction_schema.transaction_sources
          INTERSECT SELECT user_id, import_id, row_index FROM transaction_schema.transaction_keys) b`,
    }),
}

// Sets are compared as wholes: one by one, by the import alone, each line would be held against all others.
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
        WITH taken AS MATERIALIZED (
          SELECT r.user_id, r.import_id, r.row_index FROM transaction_schema.import_rows r
          JOIN transaction_schema.statement_imports i ON i.id = r.import_id AND i.user_id = r.user_id
          WHERE i.status = 'committed' AND i.rows_forgotten_at IS NULL
            AND r.outcome = 'new' AND r.line_key IS NOT NULL AND NOT r.row_index = ANY (i.excluded_rows)
            AND ('new' = ANY (i.taken_outcomes) OR r.row_index = ANY (i.chosen_rows))),
        missing AS MATERIALIZED (
          SELECT user_id, import_id, row_index FROM taken
          EXCEPT SELECT user_id, import_id, row_index FROM transaction_schema.transaction_keys)
        SELECT r.user_id, 'imported row that is no transaction' AS what,
          ARRAY[r.transaction_id::text, r.import_id::text, r.row_index::text] AS ids, 'a transaction' AS expected, NULL AS actual
        FROM missing m JOIN transaction_schema.import_rows r ON r.import_id = m.import_id AND r.row_index = m.row_index
        WHERE r.user_id = m.user_id
          AND NOT EXISTS (SELECT 1 FROM transaction_schema.transaction_keys k WHERE k.user_id = r.user_id
            AND k.identity = ${identityOf('r.account_id', 'r.line_key')} AND k.removed_by_user)
        UNION ALL
        SELECT i.user_id, 'count of an import''s rows', ARRAY[i.id::text],
          count(r.*)::text, (i.new_count + i.duplicate_count + i.suspect_count + i.invalid_count + i.removed_count)::text
        FROM transaction_schema.statement_imports i LEFT JOIN transaction_schema.import_rows r
          ON r.user_id = i.user_id AND r.import_id = i.id
        WHERE i.status IN ('committed', 'reverted') AND i.rows_forgotten_at IS NULL GROUP BY i.id, i.user_id
        HAVING count(r.*) <> i.new_count + i.duplicate_count + i.suspect_count + i.invalid_count + i.removed_count`,
    }),
}
