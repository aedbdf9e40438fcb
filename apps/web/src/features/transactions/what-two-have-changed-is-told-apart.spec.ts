import type { Transaction } from '../../api/client.js'
import { expected, tagsOf } from './changes.js'

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

it('tags are what stands between commas, each once', () => {
  expect(tagsOf(' holiday, , food,holiday,')).toEqual(['holiday', 'food'])
})
