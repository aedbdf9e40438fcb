import type { Transaction } from '../../api/client.js'
import { expected, inDispute, tagsOf } from './changes.js'

const row = {
  ...{ id: 'a', categoryId: 'other', notes: null, tags: [], reviewed: false, version: 1 },
  category: { id: 'other', name: 'Other', type: 'expense', source: 'default', confidence: 0.1 },
} as unknown as Transaction

it('a row is shown as it is going to be', () => {
  expect(expected(row, { categoryId: 'dining', tags: ['x'], reviewed: true })).toMatchObject({
    ...{ categoryId: 'dining', tags: ['x'], reviewed: true, notes: null },
    category: { id: 'dining', source: 'user', confidence: 1 },
  })
  expect(expected(row, { categoryId: null })).toEqual(row)
})

it('only what both have changed, to something else, is in dispute', () => {
  const now = { ...row, notes: 'theirs', categoryId: 'dining' }
  expect(inDispute(row, now, { notes: 'mine' })).toEqual(['notes'])
  expect(inDispute(row, now, { notes: 'theirs' })).toEqual([])
  expect(inDispute(row, now, { tags: ['mine'] })).toEqual([])
})

it('tags are what stands between commas, each once', () => {
  expect(tagsOf(' holiday, , food,holiday,')).toEqual(['holiday', 'food'])
})
