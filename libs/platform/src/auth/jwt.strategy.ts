import { Injectable } from '@nestjs/common'
import { PassportStrategy } from '@nestjs/passport'
import { FlorinError } from '@florin/contracts'
import { ExtractJwt, Strategy, type JwtFromRequestFunction } from 'passport-jwt'
import { Clock } from '../context/clock.js'
import { isUuid } from '../context/ids.js'
import { Revocations } from './revocations.js'
import {
  tokenAlgorithm,
  tokenAudience,
  tokenIssuer,
  TokenKeys,
  tokenType,
  type Claims,
} from './token-keys.js'

/** Who is signed in. */
export interface Principal {
  readonly userId: string
  readonly sessionId: string
  /** When they last proved who they are, in seconds since 1970 (OpenID Connect's `auth_time`); undefined when nobody says. */
  readonly authenticatedAt?: number
  /** What a personal access token is good for; people who have signed in themselves have none, and may do everything. */
  readonly scopes?: readonly string[]
  /** What they are besides a user, such as `admin`; undefined for most, and for every tool. */
  readonly role?: string
}

type Request = Parameters<JwtFromRequestFunction>[0]

const bearerOf = ExtractJwt.fromAuthHeaderAsBearerToken()

/** Checks an access token in every service: one algorithm, known key, issuer, audience, expiry, session. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(
    private readonly keys: TokenKeys,
    private readonly revocations: Revocations,
    private readonly clock: Clock,
  ) {
    super({
      jwtFromRequest: bearerOf,
      algorithms: [tokenAlgorithm],
      // Checked below, by the same clock that issued the token.
      ignoreExpiration: true,
      issuer: tokenIssuer,
      audience: tokenAudience,
      passReqToCallback: true,
      secretOrKeyProvider: (_request: unknown, token: string, done: KeyCallback) => {
        const key = keys.verificationKey(keyIdOf(token))
        // The key as it is, which jsonwebtoken takes although the type does not say so: reading PEM costs more than verifying.
        if (key) done(null, key as unknown as string)
        else done(new Error('unknown key'))
      },
    })
  }

  /**
   * Who sends a token whose signature was found good before: it is judged by its time and session, as every time. Passport
   * is left out, which makes an object of the strategy and its functions anew for each request.
   * @returns undefined for every other token, which is passport's to check
   * @throws FlorinError (rejects) when the token or its session has ended
   */
  known(request: Request): Promise<Principal> | undefined {
    const claims = this.keys.goodTokens.find(bearerOf(request) ?? '')
    return claims && this.judge(claims)
  }

  /** Called with the claims of a token whose signature, issuer and audience are right. */
  async validate(request: Request, claims: Claims): Promise<Principal> {
    const principal = await this.judge(claims)
    this.keys.goodTokens.remember(bearerOf(request) ?? '', claims)
    return principal
  }

  private async judge(claims: Claims): Promise<Principal> {
    const { sub, sid, exp, auth_time: provenAt, scope, role } = claims
    if (typeof exp !== 'number' || exp * 1_000 <= this.clock.now().getTime()) {
      throw new FlorinError(
        'unauthenticated',
        'token-expired',
        'The access token has expired; refresh it.',
      )
    }
    if (typeof sub !== 'string' || typeof sid !== 'string' || !isUuid(sub) || !isUuid(sid)) {
      throw new FlorinError('unauthenticated', 'invalid-token', 'The access token is not valid.')
    }
    if (await this.revocations.isRevoked(sid)) {
      throw new FlorinError(
        'unauthenticated',
        'session-ended',
        'This session has ended; sign in again.',
      )
    }
    return {
      ...{ userId: sub, sessionId: sid },
      ...(typeof provenAt === 'number' ? { authenticatedAt: provenAt } : {}),
      ...(scope === undefined ? {} : { scopes: String(scope).split(' ') }),
      // A tool is never more than a user, whatever its token says.
      ...(typeof role === 'string' && scope === undefined ? { role } : {}),
    }
  }
}

type KeyCallback = (error: Error | null, key?: string) => void

/**
 * Empty for what is no access token of ours, whoever signed it: a header of another type, without `kid`, or with
 * extensions that must be understood, of which the library does not ask; claims that are no object.
 */
function keyIdOf(token: string): string {
  try {
    const [header = '', claims = ''] = token.split('.')
    const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString())
    const { kid, typ, crit } = read(header) as Readonly<Record<string, unknown>>
    if (typeof kid !== 'string' || typ !== tokenType || crit !== undefined) return ''
    const known = read(claims)
    return typeof known === 'object' && known !== null ? kid : ''
  } catch {
    return ''
  }
}
