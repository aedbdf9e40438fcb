import fc from 'fast-check'
import { knownPages, newChain, pageOf, pageRows, withPage, type Chain } from './chain.js'

/** Pages told in order, from the first on. */
const told = (...nexts: (string | null)[]): Chain =>
  nexts.reduce<Chain>((chain, next, page) => withPage(chain, page, next), newChain)

it('each page tells where the next begins, and the last that it is the last', () => {
  expect(told('b', 'c')).toEqual({ cursors: [undefined, 'b', 'c'], isWhole: false })
  expect(told('b', 'c', null)).toEqual({ cursors: [undefined, 'b', 'c'], isWhole: true })
})

it('a page that is read again and says the same changes nothing', () => {
  const chain = told('b', 'c', null)
  expect(withPage(chain, 0, 'b')).toBe(chain)
  expect(withPage(chain, 2, null)).toBe(chain)
})

it('what lay behind a page that ends elsewhere now is to be read anew', () => {
  expect(withPage(told('b', 'c', null), 0, 'x')).toEqual({
    cursors: [undefined, 'x'],
    isWhole: false,
  })
  expect(withPage(told('b', 'c'), 1, null)).toEqual({ cursors: [undefined, 'b'], isWhole: true })
})

it('the pages of rows are those they lie in, as far as they are known', () => {
  const chain = told('b', 'c')
  expect([0, pageRows - 1, pageRows].map(pageOf)).toEqual([0, 0, 1])
  expect(knownPages(chain, 0, 1)).toEqual([0, 1])
  expect(knownPages(chain, 0, 10)).toEqual([0, 1, 2])
  expect(knownPages(chain, 5, 6)).toEqual([])
})

it('whatever is told in whatever order, every page but the first has a cursor', () => {
  const tell = fc.tuple(fc.nat({ max: 5 }), fc.option(fc.constantFrom('a', 'b', 'c')))
  fc.assert(
    fc.property(fc.array(tell), (tells) => {
      const chain = tells.reduce<Chain>(
        (known, [page, next]) =>
          page < known.cursors.length ? withPage(known, page, next) : known,
        newChain,
      )
      expect(chain.cursors[0]).toBeUndefined()
      expect(chain.cursors.slice(1).every((cursor) => typeof cursor === 'string')).toBe(true)
    }),
  )
})
