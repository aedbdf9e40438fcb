import { accessTables, type ReadModel } from '@florin/platform'

/** What the ledger knows of accounts, and of who may see them. */
export const accountsReadModel: ReadModel = {
  handlers: ['transaction.access', 'transaction.accounts'],
  tables: [...accessTables, { name: 'account_projections', key: ['user_id', 'account_id'] }],
}
