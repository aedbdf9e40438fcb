import { accessTables, type ReadModel } from '@florin/platform'

/** What each day has of transactions, and moves an account by; balances are columns of the accounts, which are facts. */
export const balancesReadModel: ReadModel = {
  handlers: ['bank.access', 'bank.balances', 'bank.history'],
  // Accounts came first, and their days later.
  incomplete: `EXISTS (SELECT 1 FROM bank_accounts a WHERE a.transaction_count <>
    (SELECT coalesce(sum(d.transaction_count), 0) FROM account_days d
     WHERE d.user_id = a.user_id AND d.account_id = a.id))`,
  tables: [
    ...accessTables,
    {
      name: 'account_days',
      key: ['user_id', 'account_id', 'day'],
      only: 'transaction_count <> 0',
    },
    {
      name: 'account_movements',
      key: ['user_id', 'account_id', 'day'],
      only: 'amount <> 0',
    },
    {
      name: 'bank_accounts',
      key: ['id'],
      columns: {
        current_balance: {
          initially: 'opening_balance',
          // The opening balance may have been edited meanwhile.
          now: 's.current_balance + l.opening_balance - s.opening_balance',
        },
        transaction_count: { initially: '0' },
        last_transaction_date: { initially: 'NULL' },
      },
    },
  ],
}
