import { generateKeyPairSync, randomUUID } from 'node:crypto'
import {
  MemoryCache,
  Revocations,
  SystemClock,
  tokenAudience,
  tokenIssuer,
  TokenKeys,
  type TokenJwk,
} from '@florin/platform'
import jwt from 'jsonwebtoken'
// eslint-disable-next-line @nx/enforce-module-boundaries -- what every service asks of a token, without a service around it
import { JwtStrategy } from '../../libs/platform/src/auth/jwt.strategy.js'

/** Checks access tokens as the guard of every service does: signature, claims, time, and whether the session has ended. */
export class TokenChecker {
  private readonly keys = newKeys()
  private readonly strategy: JwtStrategy

  constructor() {
    const clock = new SystemClock()
    this.strategy = new JwtStrategy(this.keys, new Revocations(new MemoryCache(clock)), clock)
  }

  newToken(): string {
    const { kid, key } = this.keys.signingKey()
    const claims = { sub: randomUUID(), sid: randomUUID() }
    return jwt.sign(claims, key, {
      ...{ algorithm: 'ES256', keyid: kid, issuer: tokenIssuer, audience: tokenAudience },
      expiresIn: 600,
    })
  }

  /** @returns milliseconds it took @throws Error when the token is not taken */
  async check(token: string): Promise<number> {
    const request = { headers: { authorization: `Bearer ${token}` } }
    const began = performance.now()
    const known = this.strategy.known(request as never)
    if (known) await known
    else
      await new Promise<unknown>((resolve, reject) => {
        const told = { success: resolve, fail: reject, error: reject }
        const attempt = Object.assign(Object.create(this.strategy) as JwtStrategy, told)
        attempt.authenticate(request as never, {})
      })
    return performance.now() - began
  }
}

function newKeys(): TokenKeys {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return new TokenKeys([{ ...privateKey.export({ format: 'jwk' }), kid: 'one' } as TokenJwk])
}
