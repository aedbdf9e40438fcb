import type { ImportRow } from '../../api/client.js'
import { draftOf } from './by-hand.js'

const row = (known: Partial<ImportRow>) =>
  ({
    ...{ date: null, amount: null, description: 'Strange', categoryId: null, accountId: null },
    ...known,
  }) as ImportRow
const accounts = (...ids: (string | null)[]) =>
  ({ accounts: ids.map((accountId) => ({ accountId })) }) as Parameters<typeof draftOf>[1]

it('keeps what could be read, and leaves the rest to be typed', () => {
  expect(draftOf(row({ amount: '-1.00' }), accounts('giro'))).toEqual({
    ...{ description: 'Strange', amount: '1.00', isInflow: false, accountId: 'giro' },
  })
  expect(draftOf(row({ amount: '5.00', date: '2026-10-01' }), accounts('giro'))).toMatchObject({
    ...{ isInflow: true, date: '2026-10-01' },
  })
})

it('does not guess which of several accounts it is of', () => {
  expect(draftOf(row({}), accounts('giro', 'visa'))).toEqual({ description: 'Strange' })
  expect(draftOf(row({ accountId: 'visa' }), accounts('giro', 'visa'))).toMatchObject({
    accountId: 'visa',
  })
})
