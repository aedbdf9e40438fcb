import { generateKeyPairSync, randomUUID } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { MemoryCache } from '../cache/memory-cache.js'
import { TestClock } from '../testing/fixed-clock.js'
import { JwtStrategy } from './jwt.strategy.js'
import { Revocations } from './revocations.js'
import { tokenAudience, tokenIssuer, TokenKeys, type TokenJwk } from './token-keys.js'

const clock = new TestClock()
const revocations = new Revocations(new MemoryCache(clock))
const [userId, sessionId] = [randomUUID(), randomUUID()]
let keys: TokenKeys
let strategy: JwtStrategy
let asked: jest.SpyInstance

const newKeys = (): TokenKeys => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return new TokenKeys([{ ...privateKey.export({ format: 'jwk' }), kid: 'one' } as TokenJwk])
}
const tokenOf = (signer: TokenKeys, exp: number): string =>
  jwt.sign({ sub: userId, sid: sessionId, exp }, signer.signingKey().key, {
    ...{ algorithm: 'ES256', keyid: 'one', issuer: tokenIssuer, audience: tokenAudience },
  })
const inTenMinutes = (): number => Math.floor(clock.now().getTime() / 1_000) + 600

/** What becomes of a token: who it is, or why not. Of one that is known passport is not asked. */
const judged = (token: string): Promise<unknown> =>
  new Promise((resolve) => {
    const told = {
      success: resolve,
      fail: () => resolve('refused'),
      error: (error: { code?: string }) => resolve(error.code),
    }
    const request = { headers: { authorization: `Bearer ${token}` } }
    const known = strategy.known(request as never)
    if (known) return void known.then(told.success, told.error)
    const attempt = Object.assign(Object.create(strategy) as JwtStrategy, told)
    attempt.authenticate(request as never, {})
  })

beforeEach(() => {
  keys = newKeys()
  asked = jest.spyOn(keys, 'verificationKey')
  strategy = new JwtStrategy(keys, revocations, clock)
})

it('asks for the key of a token once', async () => {
  const token = tokenOf(keys, inTenMinutes())
  expect(await judged(token)).toEqual({ userId, sessionId })
  expect(await judged(token)).toEqual({ userId, sessionId })
  expect(asked).toHaveBeenCalledTimes(1)
})

it('asks once for all services of a process, of which passport knows the last one alone', async () => {
  const token = tokenOf(keys, inTenMinutes())
  expect(await judged(token)).toEqual({ userId, sessionId })
  const another = new JwtStrategy(keys, revocations, clock)
  const request = { headers: { authorization: `Bearer ${token}` } }
  expect(await another.known(request as never)).toEqual({ userId, sessionId })
  expect(asked).toHaveBeenCalledTimes(1)
})

it('refuses what only looks like a token it knows', async () => {
  const token = tokenOf(keys, inTenMinutes())
  expect(await judged(token)).toEqual({ userId, sessionId })
  const forged = tokenOf(newKeys(), inTenMinutes())
  expect(await judged(forged)).toBe('refused')
  expect(await judged(forged)).toBe('refused')
  const [head = '', body = ''] = token.split('.')
  expect(await judged(`${head}.${body}.`)).toBe('refused')
})

it('ends with the time of a token it knows', async () => {
  const token = tokenOf(keys, inTenMinutes())
  expect(await judged(token)).toEqual({ userId, sessionId })
  clock.advance(601)
  expect(await judged(token)).toBe('token-expired')
})

it('ends with the session of a token it knows', async () => {
  const token = tokenOf(keys, inTenMinutes())
  expect(await judged(token)).toEqual({ userId, sessionId })
  await revocations.revoke(sessionId)
  expect(await judged(token)).toBe('session-ended')
})
