import { Injectable } from '@nestjs/common'
import {
  conflict,
  familiesMax,
  FamilyCreated,
  FamilyDeleted,
  FamilyRenamed,
  type Family,
  type FamilyBody,
  type FamilyList,
} from '@florin/contracts'
import {
  ApiDatabase,
  assertVersion,
  Clock,
  newId,
  type ExpectedVersions,
  type Tx,
} from '@florin/platform'
import { AccessService } from '../access/access.service.js'
import { findUserOr404 } from '../profile/profile.service.js'
import * as families from './families.repository.js'
import { demand, enter, findFamilyOr404, toFamily } from './family-access.js'
import { FamilyEventsService } from './family-events.service.js'
import { insertMember, membersOf } from './members.repository.js'
import { may } from './roles.js'

@Injectable()
export class FamiliesService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly access: AccessService,
    private readonly events: FamilyEventsService,
    private readonly clock: Clock,
  ) {}

  async list(userId: string): Promise<FamilyList> {
    const rows = await this.database.readOnce(userId, (reader) =>
      families.familiesOf(reader, userId),
    )
    return { items: rows.map(toFamily) }
  }

  /** @throws FlorinError 404 */
  get(userId: string, familyId: string): Promise<Family> {
    return this.database.readOnce(userId, async (reader) =>
      toFamily(await findFamilyOr404(reader, userId, familyId)),
    )
  }

  /** @throws FlorinError 409 for whoever is in as many as one may be */
  create(userId: string, { name }: FamilyBody): Promise<Family> {
    return this.database.write(userId, async (tx) => {
      await assertRoom(tx, userId)
      const { fullName } = await findUserOr404(tx, userId)
      const [familyId, at] = [newId(), this.clock.now()]
      await families.insertFamily(tx, { id: familyId, name, ownerId: userId })
      await insertMember(tx, {
        ...{ id: newId(), familyId, userId, name: fullName, role: 'owner', at },
      })
      const concerned = { familyId, actorId: userId, others: [] }
      await this.events.publish(tx, FamilyCreated, concerned, (origin) => ({ familyId, ...origin }))
      return toFamily(await findFamilyOr404(tx, userId, familyId))
    })
  }

  /** @throws FlorinError 403, 404, 412 */
  rename(
    userId: string,
    familyId: string,
    expected: ExpectedVersions,
    { name }: FamilyBody,
  ): Promise<Family> {
    return this.database.write(userId, async (tx) => {
      const family = await enter(tx, userId, familyId)
      demand(may(family.role, 'rename'))
      assertVersion(expected, family.version)
      if (family.name === name) return toFamily(family)
      await families.renameFamily(tx, familyId, name)
      const concerned = { familyId, actorId: userId, others: [family.ownerId] }
      await this.events.publish(tx, FamilyRenamed, concerned, (origin) => ({ familyId, ...origin }))
      return toFamily(await findFamilyOr404(tx, userId, familyId))
    })
  }

  /** Whatever was shared there is over. @throws FlorinError 403, 404, 412 */
  delete(userId: string, familyId: string, expected: ExpectedVersions): Promise<void> {
    return this.access.write(userId, async (tx, regrant) => {
      const family = await enter(tx, userId, familyId)
      demand(may(family.role, 'delete'))
      assertVersion(expected, family.version)
      const everybody = (await membersOf(tx, familyId)).map((member) => member.userId)
      await families.deleteFamily(tx, familyId)
      await regrant(everybody)
      const concerned = { familyId, actorId: userId, others: everybody }
      await this.events.publish(tx, FamilyDeleted, concerned, (origin) => ({ familyId, ...origin }))
    })
  }
}

/** @throws FlorinError 409 */
export async function assertRoom(tx: Tx, userId: string): Promise<void> {
  if ((await families.countFamilies(tx, userId)) < familiesMax) return
  throw conflict('too-many-families', `Nobody can be in more than ${familiesMax} households.`)
}
