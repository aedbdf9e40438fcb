import type { ImportRow, StatementImport } from '../../api/client.js'
import type { Draft } from '../transactions/add-dialog.js'

/** What of a line that could not be read is known, for somebody to enter the rest. */
export function draftOf(
  row: ImportRow,
  { accounts }: Pick<StatementImport, 'accounts'>,
): Partial<Draft> {
  const { date, amount, description, categoryId } = row
  const only = accounts.length === 1 ? accounts[0]?.accountId : null
  const accountId = row.accountId ?? only
  return {
    description,
    ...(categoryId !== null && { categoryId }),
    ...(date !== null && { date }),
    ...(amount !== null && { amount: amount.replace('-', ''), isInflow: !amount.startsWith('-') }),
    ...(typeof accountId === 'string' && { accountId }),
  }
}
