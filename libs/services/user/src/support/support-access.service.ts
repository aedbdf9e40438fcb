import { Injectable } from '@nestjs/common'
import {
  conflict,
  notFound,
  SupportAccessEnded,
  SupportAccessGiven,
  type SupportAccess,
  type SupportAccessBody,
  type SupportAccessList,
} from '@florin/contracts'
import { ApiDatabase, Clock, newId, Outbox, type Tx } from '@florin/platform'
import { AccessService } from '../access/access.service.js'
import { LettersService } from '../mail/letters.service.js'
import { originOf, ownOriginOf } from '../origin/origin.js'
import { findUserOr404 } from '../profile/profile.service.js'
import { toSupportAccess } from './support-access.js'
import * as support from './support-access.repository.js'

const hourMs = 3_600_000
/** As many as are shown; the trail has all. */
const shownMax = 20

/** Letting support look at what is one's own: for a time, never to change it, and ended at any moment. */
@Injectable()
export class SupportAccessService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly access: AccessService,
    private readonly outbox: Outbox,
    private readonly letters: LettersService,
    private readonly clock: Clock,
  ) {}

  /** With who has looked, and why. */
  list(userId: string): Promise<SupportAccessList> {
    return this.database.read(userId, async (tx) => {
      const grants = await support.grantsOf(tx, userId, shownMax)
      const ids = grants.map(({ id }) => id)
      const openings = await support.openingsOf(tx, ids)
      return { items: grants.map((grant) => toSupportAccess(grant, openings, this.clock.now())) }
    })
  }

  /** What was given before ends by it. @throws FlorinError 409 for who only tries Florin out */
  give(userId: string, { hours }: SupportAccessBody): Promise<SupportAccess> {
    return this.access.write(userId, async (tx, regrant) => {
      const now = this.clock.now()
      const user = await findUserOr404(tx, userId)
      if (user.demo) throw nothingToHelpWith()
      const before = await support.findActive(tx, userId, now)
      if (before) await regrant(await this.endOne(tx, userId, before.id))
      const expiresAt = new Date(now.getTime() + hours * hourMs)
      const grant = { id: newId(), createdAt: now, expiresAt, endedAt: null }
      await support.insertGrant(tx, userId, grant)
      const item = { id: grant.id, until: expiresAt.toISOString(), ...originOf(now) }
      const about = { userId, subject: grant.id, items: [item] }
      await this.outbox.publish(tx, SupportAccessGiven, about)
      await this.letters.write(tx, 'support-access-given', user)
      return toSupportAccess(grant, [], now)
    })
  }

  /** At once, and everywhere; what has ended stays so. @throws FlorinError 404 */
  end(userId: string, id: string): Promise<void> {
    return this.access.write(userId, async (tx, regrant) => {
      const grant = await support.findGrant(tx, userId, id)
      if (!grant) throw notFound('support-access')
      if (grant.expiresAt > this.clock.now()) await regrant(await this.endOne(tx, userId, id))
    })
  }

  /** Of somebody who is kept out: nobody looks at what is theirs, nor they at anybody's. @returns who is granted less by it */
  async endAll(tx: Tx, userId: string): Promise<string[]> {
    const now = this.clock.now()
    const given = await support.findActive(tx, userId, now)
    const lookers = given ? await this.endOne(tx, userId, given.id) : []
    return (await support.letGo(tx, userId, now)) ? [...lookers, userId] : lookers
  }

  /** @returns who looked by it */
  private async endOne(tx: Tx, userId: string, id: string): Promise<string[]> {
    const now = this.clock.now()
    if (!(await support.endGrant(tx, userId, id, now))) return []
    const about = { userId, subject: id, items: [{ id, ...ownOriginOf(userId, now) }] }
    await this.outbox.publish(tx, SupportAccessEnded, about)
    return support.endOpenings(tx, userId, id, now)
  }
}

const nothingToHelpWith = (): Error =>
  conflict('demo', 'Who only tries Florin out has nothing that support could look at.')
