import fc from 'fast-check'
import { ownAddress } from './own-address.js'

it.each(['/', '/preferences', '/transactions?q=caf%C3%A9&from=2026-01-01', '/audit#last'])(
  'as %s',
  (address) => {
    expect(ownAddress(address)).toBe(address)
  },
)

it.each([
  ...[
    '//evil.test',
    '/\\evil.test',
    '/\\/evil.test',
    '///evil.test',
    '\\\\evil.test',
    '/\t/evil.test',
  ],
  ...[
    '/\n/evil.test',
    'https://evil.test',
    'javascript:alert(1)',
    ' //evil.test',
    '/%5cevil.test/../..//x',
  ],
  ...['evil.test', '', '.', '/a/../..//evil.test', '/.//evil.test', 5, null, undefined, ['/']],
])('and not as %j', (address) => {
  expect(ownAddress(address)).toBeUndefined()
})

it('whatever it is, it is of the same site', () => {
  const parts = fc.constantFrom(
    '/',
    '\\',
    '\t',
    '\n',
    '.',
    '..',
    ':',
    '@',
    'evil.test',
    '?',
    '#',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(parts), (some) => {
      const address = ownAddress(some.join(''))
      if (address === undefined) return
      const origin = 'https://florin.test'
      expect(new URL(address, origin).origin).toBe(origin)
      expect(address).not.toMatch(/^\/[/\\]/)
    }),
    { numRuns: 2_000 },
  )
})
