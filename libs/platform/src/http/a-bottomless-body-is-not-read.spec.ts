import fc from 'fast-check'
import { isTooDeep } from './json-body.js'

const nested = (depth: number): unknown =>
  depth === 0 ? 'x' : depth % 2 ? [nested(depth - 1)] : { a: nested(depth - 1) }

it.each([
  [3, false],
  [4, true],
  [40, true],
])('a body of depth %d is deeper than three: %s', (depth, expected) => {
  expect(isTooDeep(JSON.stringify(nested(depth)), 3)).toBe(expected)
})

it.each(['"[[[[["', '{"a":"\\"[[[[["}', '"\\\\\\"[[[[["', '[[]],[[]],[[]]'])(
  'brackets in texts nest nothing: %s',
  (text) => {
    expect(isTooDeep(text, 2)).toBe(false)
  },
)

it('whatever is in the texts, only brackets outside of them count', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(6), (value, max) => {
      const depthOf = (of: unknown): number =>
        typeof of === 'object' && of !== null
          ? 1 + Math.max(0, ...Object.values(of).map(depthOf))
          : 0
      expect(isTooDeep(JSON.stringify(value), max)).toBe(depthOf(value) > max)
    }),
  )
})
