/** Names that other banks use for the account at the other end. */
const doubtful = new Set([
  'iban',
  'account number',
  'account no',
  'kontonummer',
  'iban bban',
  'account num',
])

/** Above this many different accounts in one file, the column names the other ends of the payments. */
const ownAccountsMax = 20

/**
 * Which column holds the account the file is about. 'Account number' and 'IBAN' may just as well be the other end's:
 * then it stands beside the payee, is empty on card payments, or changes from row to row.
 */
export function ownAccountColumn(
  candidates: readonly number[],
  headers: readonly string[],
  cells: (index: number) => readonly string[],
  payee: number | undefined,
): number | undefined {
  return candidates.find((index) => {
    const values = cells(index)
    if (values.length === 0 || values.some((value) => value === '')) return false
    const different = new Set(values).size
    if (different > ownAccountsMax) return false
    if (!doubtful.has(headers[index] ?? '')) return true
    if (payee !== undefined && Math.abs(payee - index) === 1) return false
    return different === 1 || different <= values.length / 4
  })
}
