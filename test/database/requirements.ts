import requirements from './requirements.json'

/** What the requirements name, each once, however many documents name it. */
export const required: {
  readonly tables: Readonly<Record<string, readonly string[]>>
  /** What each index is on, by name. */
  readonly indexes: Readonly<Record<string, string>>
} = requirements

/** Tables of several names in the documents have one here. */
export const tablesBySeveralNames: Readonly<Record<string, string>> = {
  accounts: 'bank_accounts',
  goals: 'savings_goals',
  category_master: 'categories',
  alerts: 'notifications',
}

/** Tables of capabilities that are not built yet. */
export const tablesNotBuilt: Readonly<Record<string, string>> = {
  bills: 'bills come with recurring payments, in the budget service',
  rewards: 'rewards programmes come with bank connections',
  budget_categories: 'envelopes, several categories to a budget, come with goals and bills',
}

/** Columns that bear another name here, `table.column` of the documents to the column that says the same. */
export const columnsBySeveralNames: Readonly<Record<string, string>> = {
  'users.phone_number': 'phone',
  'users.is_active': 'status',
  'users.name': 'full_name',
  'users.password': 'password_hash',
  'accounts.account_number': 'account_number_encrypted',
  'accounts.balance': 'current_balance',
  'accounts.is_active': 'status',
  'accounts.bank_name': 'institution',
  'accounts.masked_account': 'account_mask',
  'accounts.name': 'account_name',
  'accounts.type': 'account_type',
  'accounts.plaid_account_id': 'provider_account_id',
  'transactions.type': 'kind',
  'transactions.transaction_type': 'kind',
  'transactions.txn_type': 'direction',
  'transactions.reference': 'external_id',
  'transactions.merchant': 'merchant_name',
  'transactions.txn_date': 'transaction_date',
  'transactions.is_categorized': 'category_method',
  'transactions.category_id': 'category',
  'transactions.location': 'location_address',
  'transactions.categorization_source': 'category_method',
  'transactions.categorization_confidence': 'category_confidence',
  'transactions.plaid_transaction_id': 'provider_transaction_id',
  'budgets.month': 'start_date',
  'budgets.year': 'start_date',
  'budgets.limit_amount': 'amount',
  'budgets.total_amount': 'amount',
  'budgets.period_type': 'period',
  'budgets.is_active': 'status',
  'goals.start_date': 'started_at',
  'goals.is_active': 'status',
  'alerts.is_read': 'read_at',
}

/** Columns that are kept in another table, `table.column` to `table.column`. */
export const columnsElsewhere: Readonly<Record<string, string>> = {
  'budgets.spent_amount': 'budget_utilization.amount_spent',
}

/** Columns that are deliberately left out. */
export const columnsLeftOut: Readonly<Record<string, string>> = {
  'alerts.updated_at': 'a notification changes once, when it is read, and read_at tells when',
}

/** Indexes whose question another one answers, and its name. */
export const indexesBySeveralNames: Readonly<Record<string, string>> = {
  idx_users_active: 'idx_users_status',
  idx_accounts_user_id: 'idx_accounts_list',
  idx_accounts_active: 'idx_bank_accounts_user',
  idx_accounts_plaid_account_id: 'bank_accounts_connection_id_provider_account_id_key',
  idx_transactions_account_id: 'idx_transactions_account',
  idx_transactions_account_txn_date: 'idx_transactions_account',
  idx_transactions_user_id: 'idx_transactions_user_date',
  idx_transactions_txn_date: 'idx_transactions_user_date',
  idx_transactions_transaction_date: 'idx_transactions_user_date',
  idx_transactions_category_id: 'idx_transactions_category',
  idx_transactions_status: 'idx_transactions_unposted',
  idx_transactions_pending: 'idx_transactions_unposted',
  idx_transactions_plaid_transaction_id: 'transaction_keys_pkey',
  idx_budgets_user_id: 'idx_budgets_list',
  idx_budgets_month_year: 'idx_budgets_start_date',
  idx_budgets_user_month_year: 'idx_budgets_list',
  idx_goals_user_id: 'idx_savings_goals_user',
  idx_goals_target_date: 'idx_savings_goals_status',
  idx_alerts_user_id: 'idx_notifications_user',
  idx_alerts_type: 'idx_notifications_type',
  idx_alerts_created_at: 'idx_notifications_user',
  idx_alerts_user_unread: 'idx_notifications_unread',
  idx_notifications_user_id: 'idx_notifications_user',
  idx_notifications_read_at: 'idx_notifications_unread',
  idx_notifications_created_at: 'idx_notifications_user',
  idx_audit_logs_user_id: 'idx_audit_logs_user',
  idx_audit_logs_timestamp: 'idx_audit_logs_user',
  idx_audit_logs_created_at: 'idx_audit_logs_user',
}

const acrossUsers =
  'it would lead through the rows of all users, which nobody asks for, and cost each row a write'

/** Indexes that are deliberately left out. */
export const indexesLeftOut: Readonly<Record<string, string>> = {
  idx_transactions_type: acrossUsers,
  idx_transactions_amount: acrossUsers,
  idx_transactions_created_at: acrossUsers,
  idx_audit_logs_resource_type: acrossUsers,
}

/** Rules about time and access that the documents state, and where each is kept or why it is not. */
export const rules: Readonly<
  Record<string, { kept: string } | { different: string } | { notBuilt: string }>
> = {
  'row-level security': { kept: 'test/database/every-row-has-an-owner.spec.ts' },
  'audit_logs partitioned by month': { kept: 'ensure_audit_partition' },
  'transactions partitioned by month': {
    different: 'by year: monthly partitions cost three to eight times on a first page (ADR 5)',
  },
  'transactions kept five years': {
    kept: 'libs/services/transaction/src/archive/what-was-posted-years-ago-is-still-there.spec.ts',
  },
  'transactions compressed after six months': {
    kept: 'prisma/transaction/extensions/timescaledb/up.sql',
  },
  'audit logs kept seven years': { notBuilt: 'nothing is removed from the trail yet' },
  'sessions removed 30 days after they end': { notBuilt: 'ended sessions stay in user_sessions' },
  'session in Redis, 24 hours': {
    different: 'an access token lives ten minutes; what was revoked is remembered as long',
  },
  'job queues in Redis': {
    different: 'jobs are rows of PostgreSQL, and commit with what they are about (ADR 18)',
  },
  'rate limit window, 15 minutes': {
    different: 'windows are of a minute, by address, user and account',
  },
  'cached user, account and balance': {
    different: 'read from PostgreSQL by key; a cache would have to be told of every event',
  },
  'monthly_category_summary as a materialized view': {
    different: 'a table kept by events: a materialized view cannot carry row-level security',
  },
}
