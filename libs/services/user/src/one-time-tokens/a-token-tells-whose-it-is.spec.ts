import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { makeToken, ownerOf, secretBytes } from './one-time-token.js'

const make = (userId: string): string => makeToken(userId, randomBytes(secretBytes))

it('names its user, and is another one each time', () => {
  fc.assert(
    fc.property(fc.uuid(), (userId) => {
      const [token, other] = [make(userId), make(userId)]
      expect(ownerOf(token)).toBe(userId)
      expect(token).not.toBe(other)
    }),
  )
})

it('is nothing that anybody else has made up', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !/^[A-Za-z0-9_-]{64}$/.test(text)),
      (text) => {
        expect(ownerOf(text)).toBeUndefined()
      },
    ),
  )
})
