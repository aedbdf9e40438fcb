import { randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { actAs, ApiDatabase, Clock, type Tx } from '@florin/platform'
import { secretHash } from '../secrets/secret-hash.js'
import {
  lifetimeMs,
  linkNotValid,
  makeToken,
  ownerOf,
  secretBytes,
  type Purpose,
} from './one-time-token.js'
import * as tokens from './one-time-tokens.repository.js'

export interface Issued {
  /** To be sent and never kept. */
  readonly token: string
  readonly expiresAt: Date
}

/** Whom a token turned out to be of, and what it proves. */
export interface Redeemed {
  readonly userId: string
  /** The address that it was sent to. */
  readonly email: string
}

/** Tokens that are sent to an address and are good once, for what they were made for. */
@Injectable()
export class OneTimeTokensService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly clock: Clock,
  ) {}

  /** Makes a token; older ones for the same purpose are no longer good. */
  async issue(tx: Tx, userId: string, purpose: Purpose, email: string): Promise<Issued> {
    const token = makeToken(userId, randomBytes(secretBytes))
    const expiresAt = new Date(this.clock.now().getTime() + lifetimeMs[purpose])
    await tokens.endTokens(tx, userId, purpose)
    await tokens.insertToken(tx, {
      ...{ tokenHash: secretHash(token), userId, purpose, email, expiresAt },
    })
    return { token, expiresAt }
  }

  /**
   * Whose good token it is, without spending it.
   * @throws FlorinError 422 when it is not good
   */
  async claim(token: string, purpose: Purpose): Promise<string> {
    const userId = ownerOf(token)
    if (userId === undefined) throw linkNotValid()
    // Strangers can name anybody, so nothing is written, and nobody's lock taken, before the token is known.
    const good = await this.database.read(userId, (tx) =>
      tokens.isGood(tx, secretHash(token), purpose, this.clock.now()),
    )
    if (!good) throw linkNotValid()
    return userId
  }

  /**
   * Spends a token and does what it is for, both or neither. Of any number at once one does.
   * @throws FlorinError 422 when it is not good
   */
  async redeem<T>(
    token: string,
    purpose: Purpose,
    work: (tx: Tx, redeemed: Redeemed) => Promise<T>,
  ): Promise<T> {
    const userId = await this.claim(token, purpose)
    actAs(userId)
    return this.database.write(userId, async (tx) => {
      const email = await tokens.spendToken(tx, secretHash(token), purpose, this.clock.now())
      if (email === undefined) throw linkNotValid()
      return work(tx, { userId, email })
    })
  }
}
