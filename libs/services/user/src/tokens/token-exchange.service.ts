import { Injectable } from '@nestjs/common'
import { AccessTokenRefused, FlorinError, type ExchangedToken } from '@florin/contracts'
import {
  accessTokenSeconds,
  ApiDatabase,
  Clock,
  currentContext,
  Outbox,
  rateKeyOf,
  RateLimiter,
  type RatePolicy,
} from '@florin/platform'
import { originOf } from '../origin/origin.js'
import { AccessTokensService } from '../sessions/access-tokens.service.js'
import { secretHash } from '../secrets/secret-hash.js'
import { ownerIn } from './personal-token.js'
import { findShown, rememberUse, type ShownToken } from './personal-tokens.repository.js'

/** Tokens that an address may show in vain, as many as passwords. */
const wrongTokens: RatePolicy = { name: 'wrong-token', limit: 30, windowSeconds: 60 }
const minuteMs = 60_000

/** Trades a personal access token for an access token of the same person, which opens no more than its scopes. */
@Injectable()
export class TokenExchangeService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
    private readonly accessTokens: AccessTokensService,
    private readonly limiter: RateLimiter,
    private readonly clock: Clock,
  ) {}

  /** @throws FlorinError 401 for one that is none, or is good no more; 429 after too many of those */
  async exchange(shown: string): Promise<ExchangedToken> {
    const address = rateKeyOf(currentContext()?.ipAddress ?? '')
    await this.limiter.demand(wrongTokens, address)
    const userId = ownerIn(shown)
    if (userId === undefined) throw notGood()
    const hash = secretHash(shown)
    const found = await this.database.read(userId, (tx) => findShown(tx, hash))
    if (!found) throw notGood()
    const now = this.clock.now()
    const reason = reasonAgainst(found, now)
    if (reason) {
      await this.tellOfRefusal(userId, found.id, reason)
      throw reason === 'expired' ? expired() : notGood()
    }
    await this.limiter.forget(wrongTokens, address)
    await this.used(userId, found, now)
    const leftSeconds = Math.floor((found.expiresAt.getTime() - now.getTime()) / 1_000)
    const expiresIn = Math.min(accessTokenSeconds, Math.max(1, leftSeconds))
    const scope = found.scopes.join(' ')
    const scoped = { tokenId: found.id, scope, expiresIn }
    const accessToken = await this.accessTokens.signScoped(userId, scoped)
    return { accessToken, expiresIn }
  }

  /** No write of the user's own: it changes nothing that anybody is shown elsewhere, and waits for nothing of theirs. */
  private async used(userId: string, { id, lastUsedAt }: ShownToken, now: Date): Promise<void> {
    const minute = new Date(Math.floor(now.getTime() / minuteMs) * minuteMs)
    if (lastUsedAt && lastUsedAt >= minute) return
    const ipAddress = currentContext()?.ipAddress ?? null
    await this.database.read(userId, (tx) => rememberUse(tx, id, minute, ipAddress))
  }

  private async tellOfRefusal(userId: string, id: string, reason: string): Promise<void> {
    const item = { id, ...originOf(this.clock.now()), reason }
    await this.database.write(userId, (tx) =>
      this.outbox.publish(tx, AccessTokenRefused, { userId, subject: id, items: [item] }),
    )
  }
}

function reasonAgainst(token: ShownToken, now: Date): string | undefined {
  if (token.revokedAt) return 'revoked'
  if (token.userStatus !== 'active') return 'suspended'
  return token.expiresAt <= now ? 'expired' : undefined
}

const notGood = (): FlorinError =>
  new FlorinError('unauthenticated', 'invalid-token', 'The access token is not valid.')
const expired = (): FlorinError =>
  new FlorinError('unauthenticated', 'token-expired', 'The access token has expired; make another.')
