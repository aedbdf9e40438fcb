import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import { GoodTokens } from './good-tokens.js'

export const tokenIssuer = 'florin'
export const tokenAudience = 'florin'
export const tokenAlgorithm = 'ES256'
/** What the header of an access token says that it is. */
export const tokenType = 'JWT'
/** Seconds an access token is good for. */
export const accessTokenSeconds = 600

/** What an access token says, before any of it is believed. */
export interface Claims {
  readonly sub?: unknown
  readonly sid?: unknown
  readonly auth_time?: unknown
  readonly exp?: unknown
  readonly scope?: unknown
  readonly role?: unknown
}

export interface TokenJwk extends JsonWebKey {
  readonly kid: string
}

/** The keys access tokens are checked with; handed to services at boot, so that none is fetched. */
export class TokenKeys {
  /** Tokens that these keys were found to have signed, by whichever service of the process asked. */
  readonly goodTokens = new GoodTokens<Claims>()
  private readonly byId: ReadonlyMap<string, KeyObject>

  constructor(private readonly jwks: readonly TokenJwk[]) {
    this.byId = new Map(
      jwks.map((jwk) => [jwk.kid, createPublicKey({ key: publicPart(jwk), format: 'jwk' })]),
    )
  }

  verificationKey(kid: string): KeyObject | undefined {
    return this.byId.get(kid)
  }

  /** The first private key; only the user service is given one. */
  signingKey(): { kid: string; key: KeyObject } {
    const jwk = this.jwks.find((candidate) => candidate.d !== undefined)
    if (!jwk) throw new Error('no key to sign tokens with')
    return { kid: jwk.kid, key: createPrivateKey({ key: jwk, format: 'jwk' }) }
  }

  /** The public JWKS document (RFC 7517). */
  publicKeys(): { keys: JsonWebKey[] } {
    return {
      keys: this.jwks.map((jwk) => ({ ...publicPart(jwk), use: 'sig', alg: tokenAlgorithm })),
    }
  }
}

function publicPart({ d: _, ...jwk }: TokenJwk): TokenJwk {
  return jwk
}
