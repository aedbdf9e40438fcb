import type { TransactionFact } from '@florin/contracts'
import { newId } from '@florin/platform'

const accountId = newId()

/** A posted card payment, unless told. */
export const fact = (given: Partial<TransactionFact> = {}): TransactionFact => ({
  id: newId(),
  accountId,
  date: '2026-10-05',
  amount: '-12.50',
  currency: 'EUR',
  kind: 'payment',
  status: 'posted',
  categoryId: 'groceries',
  categoryType: 'expense',
  categoryPath: ['groceries'],
  categorySource: 'merchant',
  categoryConfidence: 0.9,
  merchant: 'Corner Shop',
  description: 'CORNER SHOP 12',
  importId: null,
  version: 1,
  ...given,
})

export const salary = (given: Partial<TransactionFact> = {}): TransactionFact =>
  fact({
    amount: '2500.00',
    kind: 'deposit',
    categoryId: 'salary',
    categoryType: 'income',
    categoryPath: ['income', 'salary'],
    merchant: 'Acme',
    ...given,
  })
