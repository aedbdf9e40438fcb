import { Injectable } from '@nestjs/common'
import {
  conflict,
  FamilyMemberLeft,
  FamilyMemberRemoved,
  FamilyOwnershipTransferred,
  FamilyRoleChanged,
  invalidField,
  notFound,
  type FamilyMember,
  type FamilyMemberList,
  type GivenRole,
} from '@florin/contracts'
import { ApiDatabase, type Tx } from '@florin/platform'
import { AccessService, type Regrant } from '../access/access.service.js'
import { actIn, changeOwner, type FamilyRow } from './families.repository.js'
import { demand, enter, findFamilyOr404 } from './family-access.js'
import { FamilyEventsService } from './family-events.service.js'
import { dropInvitationsBy } from './invitations.repository.js'
import * as members from './members.repository.js'
import { may, mayChangeRole, mayManage, mayOwn } from './roles.js'

/** Who is in a household, and as what. */
@Injectable()
export class MembersService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly access: AccessService,
    private readonly events: FamilyEventsService,
  ) {}

  /** @throws FlorinError 404 */
  list(userId: string, familyId: string): Promise<FamilyMemberList> {
    return this.database.read(userId, async (tx) => {
      await findFamilyOr404(tx, userId, familyId)
      await actIn(tx, familyId)
      return { items: (await members.membersOf(tx, familyId)).map(toMember) }
    })
  }

  /** @throws FlorinError 403, 404 */
  changeRole(
    userId: string,
    familyId: string,
    memberId: string,
    role: GivenRole,
  ): Promise<FamilyMember> {
    return this.access.write(userId, async (tx, regrant) => {
      const family = await enter(tx, userId, familyId)
      const member = await findMember(tx, familyId, memberId)
      demand(mayChangeRole(family.role, member.role, role))
      if (member.role === role) return toMember(member)
      await members.changeRole(tx, familyId, memberId, role)
      if (!may(role, 'invite')) await dropInvitationsBy(tx, familyId, memberId)
      await regrant([memberId])
      const concerned = { familyId, actorId: userId, others: [memberId] }
      const change = { before: { role: member.role }, after: { role } }
      await this.events.publish(tx, FamilyRoleChanged, concerned, (origin) => ({
        ...{ familyId, memberId, ...change, ...origin },
      }))
      return toMember({ ...member, role })
    })
  }

  /** Removes somebody, or oneself. What they shared there is over, and what was shared with them. @throws FlorinError 403, 404, 409 */
  remove(userId: string, familyId: string, memberId: string): Promise<void> {
    return this.access.write(userId, async (tx, regrant) => {
      const family = await enter(tx, userId, familyId)
      const member = await findMember(tx, familyId, memberId)
      const leaves = memberId === userId
      if (leaves && !may(family.role, 'leave')) throw ownerStays()
      demand(leaves || mayManage(family.role, member.role))
      await this.part(tx, family, memberId, regrant)
      const others = leaves ? [family.ownerId] : [memberId]
      const contract = leaves ? FamilyMemberLeft : FamilyMemberRemoved
      await this.events.publish(tx, contract, { familyId, actorId: userId, others }, (origin) => ({
        ...{ familyId, memberId, ...origin },
      }))
    })
  }

  /** Hands a household over; who had it goes on as an admin. @throws FlorinError 403, 404, 409, 422 */
  transfer(userId: string, familyId: string, memberId: string): Promise<void> {
    return this.access.write(userId, async (tx, regrant) => {
      const family = await enter(tx, userId, familyId)
      demand(may(family.role, 'transfer'))
      const member = (await members.membersOf(tx, familyId)).find((one) => one.userId === memberId)
      if (!member) throw notAMember()
      if (!mayOwn(member.role)) throw cannotOwn()
      await members.changeRole(tx, familyId, userId, 'admin')
      await members.changeRole(tx, familyId, memberId, 'owner')
      await changeOwner(tx, familyId, memberId)
      await regrant([userId, memberId])
      const concerned = { familyId, actorId: userId, others: [memberId] }
      await this.events.publish(tx, FamilyOwnershipTransferred, concerned, (origin) => ({
        ...{ familyId, memberId, ...origin },
      }))
    })
  }

  private async part(
    tx: Tx,
    { id, ownerId }: FamilyRow,
    memberId: string,
    regrant: Regrant,
  ): Promise<void> {
    const everybody = (await members.membersOf(tx, id)).map(({ userId }) => userId)
    await members.removeMember(tx, id, memberId)
    await regrant([...everybody, ownerId])
  }
}

/** Of a member who is named in a body. */
export const notAMember = (): Error =>
  invalidField('/memberId', 'not-a-member', 'must be another member of this household')

/** @throws FlorinError 404 */
async function findMember(tx: Tx, familyId: string, memberId: string): Promise<members.MemberRow> {
  const found = (await members.membersOf(tx, familyId)).find(({ userId }) => userId === memberId)
  if (!found) throw notFound('member')
  return found
}

const toMember = ({ userId, name, role, joinedAt }: members.MemberRow): FamilyMember => ({
  ...{ userId, name, role, joinedAt: joinedAt.toISOString() },
})

const ownerStays = (): Error =>
  conflict('owner-stays', 'Hand the household over to somebody first, or delete it.')

const cannotOwn = (): Error =>
  conflict('cannot-own', 'A household can be handed to an admin or a member, and to nobody else.')
