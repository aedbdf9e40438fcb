import { randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import {
  conflict,
  EmailChangeAsked,
  EmailChangeWithdrawn,
  invalidField,
  notFound,
  type EmailChangeState,
} from '@florin/contracts'
import { ApiDatabase, newId, RateLimiter, type RatePolicy, type Tx } from '@florin/platform'
import { LettersService } from '../mail/letters.service.js'
import { makeToken, secretBytes } from '../one-time-tokens/one-time-token.js'
import { findUserOr404 } from '../profile/profile.service.js'
import type { UserRow } from '../profile/user.js'
import { secretHash } from '../secrets/secret-hash.js'
import { emailHash } from '../sign-in/tries.js'
import { expiryOf, pendingOf, type EmailChange } from './email-change.js'
import { EmailChangeTrailService } from './email-change-trail.service.js'
import * as changes from './email-changes.repository.js'

// Each is a letter to the user's own address and one to another, which is not to be flooded, whoever asks.
const perUser: RatePolicy = {
  ...{ name: 'email-change', limit: 5, windowSeconds: 3_600, fixed: true },
}
const perAddress: RatePolicy = {
  ...{ name: 'email-change-address', limit: 3, windowSeconds: 3_600, fixed: true },
}

/** Another address: asked for, shown and withdrawn. Whether anybody has it is told by letter, there and nowhere else. */
@Injectable()
export class EmailChangesService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly trail: EmailChangeTrailService,
    private readonly letters: LettersService,
    private readonly limiter: RateLimiter,
  ) {}

  show(userId: string): Promise<EmailChangeState> {
    return this.database.read(userId, async (tx) => {
      const live = await changes.liveChanges(tx, userId)
      return toState(pendingOf(live, this.trail.now()))
    })
  }

  /** In the place of one that waits, whose links are no longer good. @throws FlorinError 409, 422, 429 */
  async ask(userId: string, email: string): Promise<EmailChangeState> {
    await this.limiter.demand(perUser, userId)
    await this.limiter.demand(perAddress, emailHash(email))
    return this.database.write(userId, async (tx) => {
      const user = await findUserOr404(tx, userId)
      if (user.demo) throw hasNoAddress()
      const holder = await changes.holderOf(tx, email, this.trail.now())
      if (holder?.userId === userId && !holder.isHeld) throw sameAddress()
      await this.endPending(tx, userId, 'replaced')
      return this.begin(tx, user, email, holder !== undefined && holder.userId !== userId)
    })
  }

  /** @throws FlorinError 404 where nothing waits */
  async withdraw(userId: string): Promise<void> {
    await this.database.write(userId, async (tx) => {
      if (!(await this.endPending(tx, userId, 'user'))) throw notFound('email-change')
    })
  }

  private async begin(
    tx: Tx,
    user: UserRow,
    to: string,
    isTaken: boolean,
  ): Promise<EmailChangeState> {
    const askedAt = this.trail.now()
    const change = { id: newId(), from: user.email, to, askedAt, expiresAt: expiryOf(askedAt) }
    const [oldToken, newToken] = [tokenOf(user.id), tokenOf(user.id)]
    await changes.insertChange(tx, {
      ...{ ...change, userId: user.id, oldHash: secretHash(oldToken) },
      newHash: isTaken ? null : secretHash(newToken),
    })
    const until = change.expiresAt
    await this.letters.write(tx, 'email-change-old', user, {
      ...{ path: `/email-change/old#token=${oldToken}`, email: to, until },
    })
    const there = { email: to, to, toStranger: true, until }
    // Whoever reads there is told; whoever asked is not, as it is nobody's business who is with Florin.
    if (isTaken) await this.letters.write(tx, 'email-change-taken', user, there)
    else {
      const path = `/email-change/new#token=${newToken}`
      await this.letters.write(tx, 'email-change-new', user, { ...there, path })
    }
    const expiresAt = until.toISOString()
    await this.trail.tell(tx, EmailChangeAsked, user.id, (item) => ({
      ...{ ...item, id: change.id, expiresAt },
    }))
    return toState({ ...change, ...untouched })
  }

  /** @returns whether there was one */
  private async endPending(tx: Tx, userId: string, reason: string): Promise<boolean> {
    const live = await changes.liveChanges(tx, userId)
    const pending = pendingOf(live, this.trail.now())
    if (!pending) return false
    await changes.endChanges(tx, [pending.id], this.trail.now())
    await this.trail.tell(tx, EmailChangeWithdrawn, userId, (item) => ({
      ...{ ...item, id: pending.id, reason },
    }))
    return true
  }
}

const untouched = { oldConfirmedAt: null, newConfirmedAt: null, changedAt: null, endedAt: null }

const tokenOf = (userId: string): string => makeToken(userId, randomBytes(secretBytes))

function toState(pending: Omit<EmailChange, 'number'> | undefined): EmailChangeState {
  if (!pending) return { pending: null }
  const { to, askedAt, expiresAt, oldConfirmedAt, newConfirmedAt } = pending
  return {
    pending: {
      email: to,
      askedAt: askedAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      confirmed: [
        ...(oldConfirmedAt === null ? [] : (['old'] as const)),
        ...(newConfirmedAt === null ? [] : (['new'] as const)),
      ],
    },
  }
}

const sameAddress = (): Error =>
  invalidField('/email', 'same-email', 'This is your e-mail address already.')

const hasNoAddress = (): Error =>
  conflict('demo', 'Who only tries Florin out has no address; sign up instead.')
