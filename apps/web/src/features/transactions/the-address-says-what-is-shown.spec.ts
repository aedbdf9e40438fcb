import { filtersOf, isReviewing, queryOf, readSearch, without } from './search.js'

it('reads what a link says', () => {
  const link = { q: 'bakery', reviewed: 'false', category: 'dining', from: '2026-10-01', min: '10' }
  expect(readSearch(link)).toEqual({ ...link, reviewed: false })
  expect(queryOf(readSearch(link))).toEqual(link)
})

it('takes what the router has read as a number or a truth', () => {
  expect(readSearch({ q: 42, min: 10, reviewed: true })).toEqual({
    ...{ q: '42', min: '10', reviewed: true },
  })
})

it('is as if it were not there where it makes no sense', () => {
  const nonsense = { q: ' ', accountId: 'x', from: '2026-02-99', min: '-1', status: 'done' }
  expect(readSearch({ ...nonsense, reviewed: 'perhaps', importId: 7, other: 'x' })).toEqual({})
})

it('says whose are shown where they are not one’s own alone, and reviews only those', () => {
  expect(readSearch({ whose: 'mine' })).toEqual({})
  expect(readSearch({ whose: 'everybody' })).toEqual({})
  const search = readSearch({ whose: 'yours', reviewed: 'false' })
  expect(queryOf(search)).toEqual({ whose: 'yours', reviewed: 'false' })
  expect([isReviewing(search), isReviewing({ reviewed: false })]).toEqual([false, true])
})

it('shows its filters in one order, and lets each be taken away', () => {
  const search = { q: 'a', min: '1', reviewed: false }
  expect(filtersOf(search)).toEqual(['reviewed', 'min', 'q'])
  expect(without(search, 'min', 'q')).toEqual({ reviewed: false })
})
