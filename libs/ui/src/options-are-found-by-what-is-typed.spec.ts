import fc from 'fast-check'
import { grouped, matching, moved, type Option } from './options.js'

const option = (label: string, more: Partial<Option> = {}): Option => ({
  value: label,
  label,
  ...more,
})

describe('options', () => {
  const options = [
    option('Fast food'),
    option('Café', { group: 'Food' }),
    option('Groceries', { group: 'Food', keywords: ['supermarket'] }),
    option('Seafood', { group: 'Food' }),
    option('Food'),
  ]
  const found = (query: string) => matching(options, query).map(({ label }) => label)

  it('are found whatever case and accents are typed', () => {
    expect(found('CAFE')).toEqual(['Café'])
    expect(found('café')).toEqual(['Café'])
  })

  it('that begin with it come before those with such a word, then those that have it inside', () => {
    expect(found('food')).toEqual(['Food', 'Fast food', 'Seafood', 'Café', 'Groceries'])
  })

  it('are found by other words for them', () => {
    expect(found('market')).toEqual(['Groceries'])
  })

  it('are all there when nothing was typed', () => {
    expect(found('  ')).toHaveLength(options.length)
  })

  it('stand in groups that lose none and keep the order', () => {
    expect(grouped(options).map(({ group }) => group)).toEqual([undefined, 'Food', undefined])
    expect(grouped(options).map(({ start }) => start)).toEqual([0, 1, 4])
    expect(grouped(options).flatMap((one) => one.options)).toEqual(options)
  })

  it('are walked through in a circle', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(49), (count, from) => {
        const at = from % count
        const down = moved('ArrowDown', at, count) ?? -1
        expect(moved('ArrowUp', down, count)).toBe(at)
        expect(moved('End', at, count)).toBe(count - 1)
      }),
    )
    expect(moved('ArrowDown', -1, 3)).toBe(0)
    expect(moved('ArrowUp', -1, 3)).toBe(2)
    expect(moved('a', 0, 3)).toBeUndefined()
    expect(moved('ArrowDown', 0, 0)).toBeUndefined()
  })
})
