import { randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import {
  EmailChangeConfirmed,
  EmailChangeDone,
  EmailChangeWithdrawn,
  type EmailChangeOutcome,
  type EmailSide,
} from '@florin/contracts'
import { ApiDatabase, type Tx } from '@florin/platform'
import { LettersService } from '../mail/letters.service.js'
import { linkNotValid, makeToken, secretBytes } from '../one-time-tokens/one-time-token.js'
import { endTokens } from '../one-time-tokens/one-time-tokens.repository.js'
import { findUserOr404 } from '../profile/profile.service.js'
import { secretHash } from '../secrets/secret-hash.js'
import { addressesOf, confirmed, undoUntil, type EmailChange } from './email-change.js'
import { EmailChangeTrailService } from './email-change-trail.service.js'
import * as changes from './email-changes.repository.js'
import { EmailLinksService } from './email-links.service.js'

/** A change of address is confirmed at both, in whichever order; with the second it is done. */
@Injectable()
export class EmailConfirmationsService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly links: EmailLinksService,
    private readonly trail: EmailChangeTrailService,
    private readonly letters: LettersService,
  ) {}

  /** @throws FlorinError 422 for a link that is no longer good, or whose address is somebody else's by now */
  async confirm(token: string): Promise<EmailChangeOutcome> {
    const { userId, id, link } = await this.links.follow(token)
    if (link === 'undo') throw linkNotValid()
    const outcome = await this.database.write(userId, async (tx) => {
      const live = await changes.liveChanges(tx, userId)
      const found = live.find((change) => change.id === id)
      const next = found && confirmed(found, link, this.trail.now())
      if (!next) return undefined
      const others = live.filter((change) => change.id !== id)
      return this.take(tx, userId, next, { link, others })
    })
    // Thrown after the commit: that a change has ended stays so.
    if (!outcome) throw linkNotValid()
    return outcome
  }

  private async take(
    tx: Tx,
    userId: string,
    change: EmailChange,
    { link, others }: { link: EmailSide; others: readonly EmailChange[] },
  ): Promise<EmailChangeOutcome | undefined> {
    const { id, changedAt } = change
    if (changedAt !== null && !(await this.settle(tx, userId, change, others)))
      return this.giveUp(tx, userId, id)
    await this.trail.tell(tx, EmailChangeConfirmed, userId, (item) => ({
      ...{ ...item, id, side: link },
    }))
    if (changedAt === null) await changes.keepConfirmation(tx, change, null)
    else await this.finish(tx, userId, change, changedAt)
    return { changed: changedAt !== null }
  }

  /** @returns false when somebody else has the address by now */
  private settle(
    tx: Tx,
    userId: string,
    change: EmailChange,
    others: readonly EmailChange[],
  ): Promise<boolean> {
    const now = this.trail.now()
    const addresses = addressesOf(change.to, [...others, change], now)
    return changes.settleAddresses(tx, userId, addresses, now)
  }

  private async finish(
    tx: Tx,
    userId: string,
    change: EmailChange,
    changedAt: Date,
  ): Promise<void> {
    const { id, from, to } = change
    const before = await findUserOr404(tx, userId)
    const token = makeToken(userId, randomBytes(secretBytes))
    await changes.keepConfirmation(tx, change, secretHash(token))
    await changes.changeEmail(tx, userId, to, changedAt)
    // They were sent to the former address.
    await endTokens(tx, userId, 'reset-password')
    await endTokens(tx, userId, 'verify-email')
    const until = undoUntil(changedAt)
    await this.letters.write(tx, 'email-changed', before, {
      ...{ path: `/email-change/back#token=${token}`, to: from, email: to, until },
    })
    await this.trail.tell(tx, EmailChangeDone, userId, (item) => ({
      ...{ ...item, id, undoUntil: until.toISOString() },
    }))
  }

  private async giveUp(tx: Tx, userId: string, id: string): Promise<undefined> {
    await changes.endChanges(tx, [id], this.trail.now())
    await this.trail.tell(tx, EmailChangeWithdrawn, userId, (item) => ({
      ...{ ...item, id, reason: 'taken' },
    }))
  }
}
