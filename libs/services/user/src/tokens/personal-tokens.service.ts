import { randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import {
  AccessTokenCreated,
  AccessTokenRevoked,
  conflict,
  notFound,
  personalTokensMax,
  type NewPersonalToken,
  type PersonalToken,
  type PersonalTokenBody,
  type PersonalTokenList,
} from '@florin/contracts'
import { ApiDatabase, Clock, newId, Outbox, Revocations, type Tx } from '@florin/platform'
import { originOf, ownOriginOf } from '../origin/origin.js'
import { LettersService } from '../mail/letters.service.js'
import { findUserOr404 } from '../profile/profile.service.js'
import { secretHash } from '../secrets/secret-hash.js'
import { expiryOf, prefixOf, secretBytes, tokenOf } from './personal-token.js'
import * as tokens from './personal-tokens.repository.js'

/** Tokens for tools that act for somebody: made and shown once, good until they expire or are taken back. */
@Injectable()
export class PersonalTokensService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
    private readonly revocations: Revocations,
    private readonly letters: LettersService,
    private readonly clock: Clock,
  ) {}

  async list(userId: string): Promise<PersonalTokenList> {
    const rows = await this.database.readOnce(userId, (reader) => tokens.tokensOf(reader, userId))
    return { items: rows.map(toToken) }
  }

  /** @throws FlorinError 409 when somebody has as many as they may, 422 for a time that none is good for */
  async make(userId: string, body: PersonalTokenBody): Promise<NewPersonalToken> {
    const now = this.clock.now()
    const expiresAt = expiryOf(now, body.expiresAt)
    const token = tokenOf(userId, randomBytes(secretBytes))
    const made = {
      ...{ id: newId(), userId, name: body.name, createdAt: now, expiresAt },
      ...{ scopes: [...new Set(body.scopes)].sort(), prefix: prefixOf(token) },
    }
    const row = await this.database.write(userId, async (tx) => {
      if ((await tokens.countTokens(tx, userId)) >= personalTokensMax) throw tooMany()
      const { id, scopes } = made
      const item = { id, ...originOf(now), scopes, expiresAt: expiresAt.toISOString() }
      await this.outbox.publish(tx, AccessTokenCreated, { userId, subject: id, items: [item] })
      await this.letters.write(tx, 'token-made', await findUserOr404(tx, userId))
      return tokens.insertToken(tx, { ...made, hash: secretHash(token) })
    })
    return { ...toToken(row), token }
  }

  /** At once and everywhere; one that was taken back stays so. @throws FlorinError 404 */
  async revoke(userId: string, id: string): Promise<void> {
    await this.database.write(userId, async (tx) => {
      if (!(await tokens.hasToken(tx, userId, id))) throw notFound('token')
      if (await tokens.revokeToken(tx, id, this.clock.now())) await this.tellOfEnd(tx, userId, id)
    })
    await this.revocations.revoke(id)
  }

  /** Takes back all tokens of somebody who may act no more. @returns their ids, to be forgotten after the commit */
  async revokeAll(tx: Tx, userId: string): Promise<string[]> {
    const ended = await tokens.revokeTokens(tx, userId, this.clock.now())
    for (const id of ended) await this.tellOfEnd(tx, userId, id)
    return ended
  }

  private async tellOfEnd(tx: Tx, userId: string, id: string): Promise<void> {
    const item = { id, ...ownOriginOf(userId, this.clock.now()) }
    await this.outbox.publish(tx, AccessTokenRevoked, { userId, subject: id, items: [item] })
  }
}

const toToken = (row: tokens.TokenRow): PersonalToken => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  scopes: row.scopes,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  lastUsedIp: row.lastUsedIp,
})

const tooMany = (): Error =>
  conflict('too-many-tokens', `You have ${personalTokensMax} tokens; take one back first.`)
