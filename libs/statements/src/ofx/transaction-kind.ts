import type { StatementLineKind } from '../statement.js'

const kinds: Record<string, StatementLineKind> = {
  CREDIT: 'deposit',
  DEBIT: 'withdrawal',
  INT: 'interest',
  DIV: 'interest',
  FEE: 'fee',
  SRVCHG: 'fee',
  DEP: 'deposit',
  DIRECTDEP: 'deposit',
  ATM: 'withdrawal',
  CASH: 'withdrawal',
  POS: 'payment',
  XFER: 'transfer',
  CHECK: 'payment',
  PAYMENT: 'payment',
  DIRECTDEBIT: 'payment',
  REPEATPMT: 'payment',
}

/**
 * TRNTYPE as a kind. The sign of the amount wins where they disagree: money that comes in is no
 * withdrawal, and a card purchase that comes back is a refund.
 */
export function kindOf(
  type: string | undefined,
  amount: string | undefined,
): StatementLineKind | undefined {
  const kind = kinds[type?.toUpperCase() ?? '']
  if (amount === undefined) return kind
  const incoming = !amount.startsWith('-')
  if (type?.toUpperCase() === 'POS' && incoming) return 'refund'
  if (kind === undefined || kind === 'deposit' || kind === 'withdrawal') {
    return incoming ? 'deposit' : 'withdrawal'
  }
  return kind
}
