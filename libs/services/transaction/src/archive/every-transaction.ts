const columns = `id, user_id, account_id, provider, provider_transaction_id, transaction_date, amount, currency, kind, status,
  description, original_description, merchant_name, category, category_method, category_confidence, user_category, notes, tags,
  needs_review, version, created_at, updated_at`

const ledger = { table: 'transactions', archived: false } as const
const archive = { table: 'transactions_archive', archived: true } as const

const rowsOf = (tables: readonly (typeof ledger | typeof archive)[], rest: string): string =>
  `(${tables
    .map(
      ({ table, archived }) =>
        `(SELECT ${columns}, ${archived} AS archived FROM ${table} t ${rest})`,
    )
    .join(' UNION ALL ')})`

/**
 * Rows `t` that meet a condition, of the ledger and of its archive: each row is in one of the two, whatever moves
 * meanwhile. Both are planned alike and apart, as row-level security hides from the planner what a condition on both leaves.
 * @param tail order and limit of each; who wants them of both together says so again
 */
export const everyTransactionWhere = (condition: string, tail = ''): string =>
  rowsOf([ledger, archive], `WHERE ${condition} ${tail}`)

/** The same of what is not posted, which the archive never has. */
export const unpostedTransactionsWhere = (condition: string, tail: string): string =>
  rowsOf([ledger], `WHERE ${condition} ${tail}`)

/** What a query reads instead of `transactions` that finds its rows by their ids, or is the worker's. */
export const everyTransaction = rowsOf([ledger, archive], '')
