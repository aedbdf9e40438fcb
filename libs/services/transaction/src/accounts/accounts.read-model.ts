import type { ReadModel } from '@florin/platform'

/** What the ledger knows of accounts. */
export const accountsReadModel: ReadModel = {
  handlers: ['transaction.accounts'],
  tables: [{ name: 'account_projections', key: ['user_id', 'account_id'] }],
}
