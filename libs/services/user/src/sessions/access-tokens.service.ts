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

/** Signs access tokens (RFC 9068 in spirit: subject, session, audience, ten minutes). */
@Injectable()
export class AccessTokensService {
  constructor(
    private readonly keys: TokenKeys,
    private readonly clock: Clock,
  ) {}

  sign(userId: string, sessionId: string): Promise<string> {
    const { kid, key } = this.keys.signingKey()
    const now = Math.floor(this.clock.now().getTime() / 1_000)
    return new SignJWT({ sid: sessionId })
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
