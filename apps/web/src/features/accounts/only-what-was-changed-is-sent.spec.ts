import type { Account } from '../../api/client.js'
import { changesOf, creationOf, draftOf } from './account-form.js'

const account: Account = {
  ...{ id: 'a', name: 'Current', type: 'checking', currency: 'EUR', balance: '20.00' },
  ...{ openingBalance: '10.00', status: 'active', institution: 'AIB', numberMask: '5678' },
  ...{ transactionCount: 1, lastTransactionDate: null, createdAt: '2026-10-01T00:00:00Z' },
  version: 3,
}

it('says nothing of what was left empty', () => {
  const draft = { ...draftOf(undefined, 'EUR'), name: ' Cash ', type: 'cash' as const }
  expect(creationOf(draft)).toEqual({ name: 'Cash', type: 'cash', currency: 'EUR' })
})

it('sends what was changed and nothing else', () => {
  const draft = draftOf(account, 'USD')
  expect(changesOf(account, draft)).toEqual({})
  expect(
    changesOf(account, { ...draft, name: 'Household', institution: '', openingBalance: '' }),
  ).toEqual({ name: 'Household', institution: null, openingBalance: '0' })
})

it('keeps the number unless another one was typed', () => {
  const draft = { ...draftOf(account, 'EUR'), accountNumber: 'IE29 AIBK 9311 5212 3456 78' }
  expect(changesOf(account, draft)).toEqual({ accountNumber: 'IE29 AIBK 9311 5212 3456 78' })
})
