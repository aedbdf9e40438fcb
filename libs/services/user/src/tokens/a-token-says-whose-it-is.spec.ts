import { randomBytes } from 'node:crypto'
import { newId } from '@florin/platform'
import fc from 'fast-check'
import { secretHash } from '../secrets/secret-hash.js'
import { expiryOf, ownerIn, prefixOf, secretBytes, tokenOf } from './personal-token.js'

const now = new Date('2026-11-01T12:00:00Z')
const inDays = (days: number): string =>
  new Date(now.getTime() + days * 24 * 3_600_000).toISOString()

it('whoever’s it is', () => {
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.uint8Array({ minLength: secretBytes, maxLength: secretBytes }),
      (id, bytes) => {
        expect(ownerIn(tokenOf(id, Buffer.from(bytes)))).toBe(id)
      },
    ),
  )
})

it('and nothing else does', () => {
  const token = tokenOf(newId(), randomBytes(secretBytes))
  const none = [
    `${token}A`,
    token.slice(0, -1),
    token.replace('florin_pat_', 'florin_'),
    ` ${token}`,
  ]
  for (const text of [...none, '', 'florin_pat_', `${token}\n`])
    expect(ownerIn(text)).toBeUndefined()
})

it('shows little of itself, and the hash nothing', () => {
  const token = tokenOf(newId(), randomBytes(secretBytes))
  expect(prefixOf(token)).toBe(token.slice(0, 17))
  expect(secretHash(token)).toMatch(/^[0-9a-f]{64}$/)
})

it('is good for ninety days, or for as long as was asked, up to a year', () => {
  expect(expiryOf(now, undefined).toISOString()).toBe(inDays(90))
  expect(expiryOf(now, inDays(365)).toISOString()).toBe(inDays(365))
  for (const wrong of [inDays(0), inDays(-1), inDays(366)])
    expect(() => expiryOf(now, wrong)).toThrow(
      expect.objectContaining({
        options: { errors: [expect.objectContaining({ pointer: '/expiresAt' })] },
      }),
    )
})
