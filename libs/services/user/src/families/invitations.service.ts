import { randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import {
  conflict,
  familyMembersMax,
  FamilyInvitationCancelled,
  FamilyInvitationSent,
  FlorinError,
  notFound,
  type Invitation,
  type InvitationBody,
  type InvitationList,
} from '@florin/contracts'
import { ApiDatabase, Clock, newId, RateLimiter, type RatePolicy, type Tx } from '@florin/platform'
import { LettersService } from '../mail/letters.service.js'
import { makeToken, secretBytes } from '../one-time-tokens/one-time-token.js'
import { findUserOr404 } from '../profile/profile.service.js'
import { secretHash } from '../secrets/secret-hash.js'
import { actIn, type FamilyRow } from './families.repository.js'
import { demand, enter, findFamilyOr404 } from './family-access.js'
import { FamilyEventsService } from './family-events.service.js'
import { expiryOf, toInvitation } from './invitation.js'
import * as invitations from './invitations.repository.js'
import { may, mayManage } from './roles.js'

// As each is a letter to somebody who may not want it.
const perUser: RatePolicy = {
  ...{ name: 'invitation', limit: 20, windowSeconds: 24 * 3_600, fixed: true },
}

/** Invitations as those see them who send them. Whether anybody has the address is not looked at, and so not told. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly letters: LettersService,
    private readonly events: FamilyEventsService,
    private readonly limiter: RateLimiter,
    private readonly clock: Clock,
  ) {}

  /** @throws FlorinError 404 */
  list(userId: string, familyId: string): Promise<InvitationList> {
    return this.database.read(userId, async (tx) => {
      await findFamilyOr404(tx, userId, familyId)
      await actIn(tx, familyId)
      const rows = await invitations.invitationsOf(tx, familyId, this.clock.now())
      return { items: rows.map(toInvitation) }
    })
  }

  /** Takes the place of an invitation to the same address. @throws FlorinError 403, 404, 409, 429 */
  async invite(userId: string, familyId: string, body: InvitationBody): Promise<Invitation> {
    await this.limiter.demand(perUser, userId)
    return this.database.write(userId, async (tx) => {
      const family = await enter(tx, userId, familyId)
      demand(may(family.role, 'invite') && mayManage(family.role, body.role))
      await this.assertRoom(tx, family, body.email)
      const row = await this.send(tx, userId, family, body)
      const concerned = { familyId, actorId: userId, others: [] }
      await this.events.publish(tx, FamilyInvitationSent, concerned, (origin) => ({
        ...{ familyId, invitationId: row.id, role: row.role, ...origin },
      }))
      return toInvitation(row)
    })
  }

  /** @throws FlorinError 403, 404 */
  cancel(userId: string, familyId: string, id: string): Promise<void> {
    return this.database.write(userId, async (tx) => {
      const family = await enter(tx, userId, familyId)
      demand(may(family.role, 'invite'))
      const waiting = await invitations.invitationsOf(tx, familyId, this.clock.now())
      const found = waiting.find((one) => one.id === id)
      if (!found) throw notFound('invitation')
      demand(mayManage(family.role, found.role))
      await invitations.dropInvitation(tx, id)
      const concerned = { familyId, actorId: userId, others: [] }
      await this.events.publish(tx, FamilyInvitationCancelled, concerned, (origin) => ({
        ...{ familyId, invitationId: id, ...origin },
      }))
    })
  }

  private async send(
    tx: Tx,
    userId: string,
    family: FamilyRow,
    { email, role }: InvitationBody,
  ): Promise<invitations.InvitationRow> {
    const user = await findUserOr404(tx, userId)
    if (user.demo) throw hasNoAddress()
    const token = makeToken(family.id, randomBytes(secretBytes))
    const expiresAt = expiryOf(this.clock.now())
    await this.letters.write(tx, 'family-invitation', user, {
      ...{ path: `/join#token=${token}`, to: email, toStranger: true, until: expiresAt },
      ...{ family: family.name, inviter: user.fullName },
    })
    return invitations.insertInvitation(tx, {
      ...{ id: newId(), familyId: family.id, invitedBy: userId, email, role },
      ...{ tokenHash: secretHash(token), expiresAt },
    })
  }

  /** @throws FlorinError 409 when nobody else could join */
  private async assertRoom(tx: Tx, family: FamilyRow, email: string): Promise<void> {
    const waiting = await invitations.invitationsOf(tx, family.id, this.clock.now())
    const others = waiting.filter((one) => one.email.toLowerCase() !== email.toLowerCase())
    if (family.members + others.length < familyMembersMax) return
    throw familyFull()
  }
}

export const familyFull = (): Error =>
  conflict('family-full', `A household has at most ${familyMembersMax} people.`)

const hasNoAddress = (): Error =>
  new FlorinError(
    'forbidden',
    'no-address',
    'Sign up first: who only tries Florin out has no address to invite others from.',
  )
