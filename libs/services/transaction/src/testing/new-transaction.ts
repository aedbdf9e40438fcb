import { newId } from '@florin/platform'
import type { NewTransaction, Source } from '../transactions/ledger.repository.js'

/** A row as an import would record it; a card payment unless told. */
export const newTransaction = (fields: Partial<NewTransaction> = {}): NewTransaction => {
  const id = newId()
  return {
    id,
    accountId: newId(),
    date: '2026-10-05',
    amount: '-12.50',
    currency: 'EUR',
    kind: 'payment',
    status: 'posted',
    autoCategory: 'groceries',
    autoSource: 'merchant',
    autoConfidence: 0.9,
    userCategory: null,
    merchant: 'Corner Shop',
    description: 'CORNER SHOP 12',
    originalDescription: 'CORNER SHOP 12',
    notes: null,
    tags: [],
    key: `line:${id}`,
    source: null,
    ...fields,
  }
}

export const source = (importId: string, rowIndex = 0): Source => ({
  importId,
  rowIndex,
  position: `line ${rowIndex + 2}`,
})
