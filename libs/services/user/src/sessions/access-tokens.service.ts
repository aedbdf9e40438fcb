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
import { SignJWT } from 'jose'

/** A session, and when its user last proved who they are. */
export interface Authenticated {
  readonly sessionId: string
  readonly authenticatedAt: Date
}

/** Signs access tokens (RFC 9068 in spirit: subject, session, when it was proved, audience, ten minutes). */
@Injectable()
export class AccessTokensService {
  constructor(
    private readonly keys: TokenKeys,
    private readonly clock: Clock,
  ) {}

  sign(userId: string, session: Authenticated): Promise<string> {
    const { kid, key } = this.keys.signingKey()
    const now = Math.floor(this.clock.now().getTime() / 1_000)
    const provenAt = Math.floor(session.authenticatedAt.getTime() / 1_000)
    return new SignJWT({ sid: session.sessionId, auth_time: provenAt })
      .setProtectedHeader({ alg: tokenAlgorithm, typ: tokenType, kid })
      .setSubject(userId)
      .setIssuer(tokenIssuer)
      .setAudience(tokenAudience)
      .setIssuedAt(now)
      .setExpirationTime(now + accessTokenSeconds)
      .setJti(newId())
      .sign(key)
  }
}
