import { Injectable } from '@nestjs/common'
import {
  conflict,
  FamilyGrantChanged,
  familyGrantsMax,
  type FamilyGrantBody,
  type FamilyGrantList,
} from '@florin/contracts'
import { ApiDatabase, newId } from '@florin/platform'
import { AccessService } from '../access/access.service.js'
import { enter, findFamilyOr404 } from './family-access.js'
import { FamilyEventsService } from './family-events.service.js'
import * as grants from './grants.repository.js'
import { membersOf } from './members.repository.js'
import { notAMember } from './members.service.js'

/** What people share in a household. Each says it of their own: a grant of what is another's shows nothing to anybody. */
@Injectable()
export class GrantsService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly access: AccessService,
    private readonly events: FamilyEventsService,
  ) {}

  /** @throws FlorinError 404 */
  list(userId: string, familyId: string): Promise<FamilyGrantList> {
    return this.database.read(userId, async (tx) => {
      await findFamilyOr404(tx, userId, familyId)
      return { items: await grants.grantsFor(tx, familyId, userId) }
    })
  }

  /** Saying the same again changes nothing. @throws FlorinError 404, 409, 422 */
  set(userId: string, familyId: string, body: FamilyGrantBody): Promise<void> {
    const { resource, resourceId, memberId } = body
    // Nothing for everybody is what holds where nothing is said.
    const level = memberId === null && body.level === 'none' ? null : body.level
    return this.access.write(userId, async (tx, regrant) => {
      await enter(tx, userId, familyId)
      const others = (await membersOf(tx, familyId))
        .map((member) => member.userId)
        .filter((other) => other !== userId)
      if (memberId !== null && !others.includes(memberId)) throw notAMember()
      const key = { familyId, ownerId: userId, resource, resourceId, memberId }
      const before = await grants.findLevel(tx, key)
      if (before === level) return
      if (before === null && (await grants.countGrants(tx, familyId)) >= familyGrantsMax)
        throw tooMany()
      await grants.setLevel(tx, newId(), key, level)
      await regrant(memberId === null ? others : [memberId])
      const concerned = {
        ...{ familyId, actorId: userId, others: memberId === null ? [] : [memberId] },
      }
      const change = { before: { level: before }, after: { level } }
      await this.events.publish(tx, FamilyGrantChanged, concerned, (origin) => ({
        ...{ ...key, ...change, ...origin },
      }))
    })
  }
}

const tooMany = (): Error =>
  conflict('too-many-grants', `At most ${familyGrantsMax} things are shared in a household.`)
