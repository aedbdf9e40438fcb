import { Injectable } from '@nestjs/common'
import { EmailChangeTakenBack } from '@florin/contracts'
import type { Tx } from '@florin/platform'
import { AccessService, type Regrant } from '../access/access.service.js'
import { linkNotValid } from '../one-time-tokens/one-time-token.js'
import type { Since } from '../origin/origin.js'
import { AddedSinceService } from './added-since.service.js'
import { addressesOf, headStartMs, stateOf, takenBack, type TakenBack } from './email-change.js'
import { EmailChangeTrailService } from './email-change-trail.service.js'
import * as changes from './email-changes.repository.js'
import { EmailLinksService, type FollowedLink } from './email-links.service.js'
import { LockOutService, type LockedOut } from './lock-out.service.js'
import { OwnerLettersService } from './owner-letters.service.js'

type Row = changes.EmailChangeRow

/** Whoever reads the former address says that a change was not theirs, signed in or not. */
@Injectable()
export class EmailTakeBackService {
  constructor(
    private readonly access: AccessService,
    private readonly links: EmailLinksService,
    private readonly trail: EmailChangeTrailService,
    private readonly added: AddedSinceService,
    private readonly lock: LockOutService,
    private readonly letters: OwnerLettersService,
  ) {}

  /**
   * The address is as before, everybody is put out, and what was added meanwhile is gone.
   * @throws FlorinError 422 for a link that is no longer good
   */
  async takeBack(token: string): Promise<void> {
    const followed = await this.links.follow(token)
    const locked = await this.access.write(followed.userId, (tx, regrant) =>
      this.undo(tx, followed, regrant),
    )
    await this.lock.forget(followed.userId, locked)
  }

  private async undo(tx: Tx, followed: FollowedLink, regrant: Regrant): Promise<LockedOut> {
    const { userId, id } = followed
    const now = this.trail.now()
    const live = await changes.liveChanges(tx, userId)
    const change = this.good(live, followed)
    const outcome = takenBack(live, change, now)
    if (!outcome) throw linkNotValid()
    const wasDone = change.changedAt !== null
    if (wasDone) await this.restore(tx, userId, live, outcome)
    await changes.endChanges(...([tx, outcome.ended.map((ended) => ended.id), now] as const))
    const concerned = await this.added.remove(tx, userId, sinceOf(change))
    const locked = await this.lock.lockOut(tx, userId)
    await this.letters.write(tx, userId)
    await this.trail.tell(tx, EmailChangeTakenBack, userId, (item) => ({ ...item, id, wasDone }))
    await regrant([...concerned, ...locked.concerned])
    return locked
  }

  /** The letter of before the change takes it back while it waits, that of after it once it is done. */
  private good(live: readonly Row[], { id, link }: FollowedLink): Row {
    const change = live.find((one) => one.id === id)
    const state = change && stateOf(change, this.trail.now())
    const isGood =
      (link === 'old' && state === 'pending') || (link === 'undo' && state === 'changed')
    if (!change || !isGood) throw linkNotValid()
    return change
  }

  private async restore(
    tx: Tx,
    userId: string,
    live: readonly Row[],
    { email, ended }: TakenBack,
  ): Promise<void> {
    const now = this.trail.now()
    const left = live.filter((change) => !ended.some(({ id }) => id === change.id))
    const addresses = addressesOf(email, left, now)
    // It was kept for them all the while.
    if (!(await changes.settleAddresses(tx, userId, addresses, now))) throw linkNotValid()
    await changes.changeEmail(tx, userId, email, now)
  }
}

const sinceOf = ({ askedAt, createdAt }: Row): Since => ({
  at: new Date(askedAt.getTime() - headStartMs),
  written: new Date(createdAt.getTime() - headStartMs),
})
