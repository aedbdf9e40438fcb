import { conflict, FlorinError, invalidField, notFound } from '@florin/contracts'
import { assertCaughtUp, type Tx } from '@florin/platform'
import { findAccount } from '../accounts/accounts.repository.js'
import { findImport } from './imports.repository.js'
import { rowsKeptDays, type ImportRecord } from './statement-import.js'

/** @throws FlorinError 404 for an import that does not exist or is another's */
export async function findOr404(tx: Tx, userId: string, id: string): Promise<ImportRecord> {
  const record = await findImport(tx, userId, id)
  if (!record) throw notFound('import')
  return record
}

/** @throws FlorinError 404 for an import whose rows are no longer kept */
export function assertRowsKept({ rowsForgottenAt }: Pick<ImportRecord, 'rowsForgottenAt'>): void {
  if (rowsForgottenAt === null) return
  throw new FlorinError(
    'not-found',
    'rows-forgotten',
    `The rows of an import are kept for ${rowsKeptDays} days after its commit; GET /v1/transactions?importId= lists what it brought.`,
  )
}

/** @throws FlorinError 422 naming the field for an account that is unknown or closed, 503 when it may not be known yet */
export async function assertAccount(
  tx: Tx,
  userId: string,
  id: string,
  pointer: string,
): Promise<void> {
  const account = await findAccount(tx, userId, id)
  if (account?.status !== 'active') assertCaughtUp()
  if (!account) throw invalidField(pointer, 'unknown-account', 'You have no such account.')
  if (account.status === 'closed') {
    throw invalidField(pointer, 'account-closed', 'This account is closed; reopen it first.')
  }
}

/** The conflict of a step that an import's status does not allow. */
export const wrongStatus = (record: Pick<ImportRecord, 'status'>): Error =>
  conflict(
    `import-${record.status}`,
    `This cannot be done with an import that is ${record.status}.`,
  )
