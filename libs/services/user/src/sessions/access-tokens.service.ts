import { Injectable } from '@nestjs/common'
import {
  accessTokenSeconds,
  Clock,
  newId,
  tokenAlgorithm,
  tokenAudience,
  tokenIssuer,
  TokenKeys,
  tokenType,
} from '@florin/platform'
import { SignJWT, type JWTPayload } from 'jose'
import type { UserRow } from '../profile/user.js'
import { roleClaim } from '../roles/role-claim.js'

/** A session, and when its user last proved who they are. */
export interface Authenticated {
  readonly sessionId: string
  readonly authenticatedAt: Date
  /** How they did (RFC 8176). */
  readonly amr: readonly string[]
}

/** Whose token it is. */
type SignedFor = Pick<UserRow, 'id' | 'role'>

/** What a personal access token opens. */
export interface Scoped {
  readonly tokenId: string
  /** Separated by blanks. */
  readonly scope: string
  /** Seconds that it is good for. */
  readonly expiresIn: number
}

/** Signs access tokens (RFC 9068 in spirit: subject, session, when it was proved, audience, ten minutes). */
@Injectable()
export class AccessTokensService {
  constructor(
    private readonly keys: TokenKeys,
    private readonly clock: Clock,
  ) {}

  sign(
    { id, role }: SignedFor,
    { sessionId, authenticatedAt, amr }: Authenticated,
  ): Promise<string> {
    const provenAt = Math.floor(authenticatedAt.getTime() / 1_000)
    const claims = { sid: sessionId, auth_time: provenAt, ...roleClaim(role, amr) }
    return this.signed(id, claims, accessTokenSeconds)
  }

  /** Of a tool, which nobody proves themselves by. */
  signScoped(userId: string, { tokenId, scope, expiresIn }: Scoped): Promise<string> {
    return this.signed(userId, { sid: tokenId, scope }, expiresIn)
  }

  private signed(userId: string, claims: JWTPayload, expiresIn: number): Promise<string> {
    const { kid, key } = this.keys.signingKey()
    const now = Math.floor(this.clock.now().getTime() / 1_000)
    return new SignJWT(claims)
      .setProtectedHeader({ alg: tokenAlgorithm, typ: tokenType, kid })
      .setSubject(userId)
      .setIssuer(tokenIssuer)
      .setAudience(tokenAudience)
      .setIssuedAt(now)
      .setExpirationTime(now + expiresIn)
      .setJti(newId())
      .sign(key)
  }
}
