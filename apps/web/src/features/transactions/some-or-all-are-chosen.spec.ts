import { between, chosen, isChosen, isEmpty, namedMax, none } from './selection.js'

it('chooses some, and lets go of them', () => {
  const two = chosen(none, ['a', 'b'], true, [])
  expect([isChosen(two, 'a'), isChosen(two, 'c'), isEmpty(two)]).toEqual([true, false, false])
  expect(isEmpty(chosen(two, ['a', 'b'], false, []))).toBe(true)
})

it('of all that match, letting go of one leaves those at hand', () => {
  const others = chosen({ kind: 'all' }, ['b'], false, ['a', 'b', 'c'])
  expect(['a', 'b', 'c', 'd'].map((id) => isChosen(others, id))).toEqual([
    ...[true, false, true, false],
  ])
})

it('names no more than can be named', () => {
  const many = Array.from({ length: namedMax + 5 }, (_, n) => `${n}`)
  const all = chosen(none, many, true, [])
  expect(all.kind === 'some' && all.ids.size).toBe(namedMax)
})

it('takes a stretch either way, without the rows that are not there yet', () => {
  const rows = ['a', undefined, 'c', 'd']
  expect(between(rows, 0, 2)).toEqual(['a', 'c'])
  expect(between(rows, 3, 2)).toEqual(['c', 'd'])
})
