import { Injectable } from '@nestjs/common'
import {
  FamilyGrantChanged,
  FamilyInvitationCancelled,
  FamilyMemberRemoved,
  type FamilyGrant,
} from '@florin/contracts'
import { actFor, newId, type Tx } from '@florin/platform'
import type { Since } from '../origin/origin.js'
import { familiesOf, type FamilyRow } from './families.repository.js'
import { enter } from './family-access.js'
import { FamilyEventsService } from './family-events.service.js'
import { grantsSince, setLevel } from './grants.repository.js'
import { dropInvitationsSince } from './invitations.repository.js'
import { membersOf, removeMember } from './members.repository.js'
import { mayManage } from './roles.js'

/** Takes back what was shared in somebody's name, and whom they let into a household, when it was not them. */
@Injectable()
export class HouseholdsSinceService {
  constructor(private readonly events: FamilyEventsService) {}

  /** @returns who may be granted something else by it */
  async takeBack(tx: Tx, userId: string, since: Since): Promise<string[]> {
    const families = await familiesOf(tx, userId)
    const concerned: string[] = []
    // In one order, so that no two of these wait for each other.
    for (const { id } of families.sort((a, b) => (a.id < b.id ? -1 : 1))) {
      await actFor(tx, userId)
      const family = await enter(tx, userId, id)
      concerned.push(...(await this.takeBackIn(tx, userId, family, since)))
    }
    await actFor(tx, userId)
    return concerned
  }

  private async takeBackIn(
    tx: Tx,
    userId: string,
    family: FamilyRow,
    since: Since,
  ): Promise<string[]> {
    const everybody = (await membersOf(tx, family.id)).map((member) => member.userId)
    const grants = await grantsSince(tx, family.id, userId, since.written)
    for (const grant of grants) await this.endGrant(tx, userId, family.id, grant)
    for (const id of await dropInvitationsSince(tx, family.id, userId, since.written))
      await this.events.publish(
        ...([
          tx,
          FamilyInvitationCancelled,
          { familyId: family.id, actorId: userId, others: [] },
        ] as const),
        (origin) => ({ familyId: family.id, invitationId: id, ...origin }),
      )
    const removed = await this.removeNewcomers(tx, userId, family, since)
    return grants.length > 0 || removed > 0 ? everybody : []
  }

  private async endGrant(
    tx: Tx,
    userId: string,
    familyId: string,
    { resource, resourceId, memberId, level }: FamilyGrant,
  ): Promise<void> {
    const key = { familyId, ownerId: userId, resource, resourceId, memberId }
    await setLevel(tx, newId(), key, null)
    const others = memberId === null ? [] : [memberId]
    const change = { before: { level }, after: { level: null } }
    const concerned = { familyId, actorId: userId, others }
    await this.events.publish(tx, FamilyGrantChanged, concerned, (origin) => ({
      ...{ ...key, ...change, ...origin },
    }))
  }

  /** Whom an invitation that was accepted came from is not kept, so everybody goes whom it may have been for. */
  private async removeNewcomers(
    tx: Tx,
    userId: string,
    family: FamilyRow,
    since: Since,
  ): Promise<number> {
    const newcomers = (await membersOf(tx, family.id)).filter(
      (member) => member.joinedAt >= since.at && mayManage(family.role, member.role),
    )
    for (const { userId: memberId } of newcomers) {
      await removeMember(tx, family.id, memberId)
      const concerned = { familyId: family.id, actorId: userId, others: [memberId] }
      await this.events.publish(tx, FamilyMemberRemoved, concerned, (origin) => ({
        ...{ familyId: family.id, memberId, ...origin },
      }))
    }
    return newcomers.length
  }
}
