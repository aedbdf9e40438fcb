import { Injectable } from '@nestjs/common'
import {
  conflict,
  familyMembersMax,
  FamilyInvitationDeclined,
  FamilyMemberJoined,
  type Family,
  type OpenedInvitation,
} from '@florin/contracts'
import { ApiDatabase, Clock, newId, type Tx } from '@florin/platform'
import { AccessService } from '../access/access.service.js'
import { linkNotValid, ownerOf } from '../one-time-tokens/one-time-token.js'
import { findUserOr404 } from '../profile/profile.service.js'
import type { UserRow } from '../profile/user.js'
import { secretHash } from '../secrets/secret-hash.js'
import { assertRoom } from './families.service.js'
import { actIn, findFamily, lockFamily, nameOf } from './families.repository.js'
import { findFamilyOr404, toFamily } from './family-access.js'
import { FamilyEventsService } from './family-events.service.js'
import { assertInvited } from './invitation.js'
import * as invitations from './invitations.repository.js'
import { familyFull } from './invitations.service.js'
import { insertMember, membersOf } from './members.repository.js'

/** An invitation that was shown by whom it is for. */
interface Shown {
  readonly familyId: string
  readonly user: UserRow
  readonly invitation: invitations.InvitationRow
}

/** Invitations as those see them to whom they were sent. */
@Injectable()
export class InvitedService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly access: AccessService,
    private readonly events: FamilyEventsService,
    private readonly clock: Clock,
  ) {}

  /** @throws FlorinError 403, 422 */
  open(userId: string, token: string): Promise<OpenedInvitation> {
    return this.database.read(userId, async (tx) => {
      const { familyId, invitation } = await this.show(tx, userId, token)
      const name = await nameOf(tx, familyId)
      const inviter = (await membersOf(tx, familyId)).find(
        (member) => member.userId === invitation.invitedBy,
      )
      const { role, expiresAt } = invitation
      return {
        family: name,
        invitedBy: inviter?.name ?? '',
        role,
        expiresAt: expiresAt.toISOString(),
      }
    })
  }

  /** Of any number at once one is let in. @throws FlorinError 403, 409, 422 */
  accept(userId: string, token: string): Promise<Family> {
    return this.access.write(userId, async (tx, regrant) => {
      const { familyId, user, invitation } = await this.take(tx, userId, token)
      if (await findFamily(tx, userId, familyId)) throw isMember()
      await assertRoom(tx, userId)
      if ((await membersOf(tx, familyId)).length >= familyMembersMax) throw familyFull()
      const { role, invitedBy } = invitation
      const at = this.clock.now()
      await insertMember(tx, { id: newId(), familyId, userId, name: user.fullName, role, at })
      await regrant([userId])
      const concerned = { familyId, actorId: userId, others: [invitedBy] }
      await this.events.publish(tx, FamilyMemberJoined, concerned, (origin) => ({
        ...{ familyId, memberId: userId, role, ...origin },
      }))
      return toFamily(await findFamilyOr404(tx, userId, familyId))
    })
  }

  /** @throws FlorinError 403, 422 */
  decline(userId: string, token: string): Promise<void> {
    return this.database.write(userId, async (tx) => {
      const { familyId, invitation } = await this.take(tx, userId, token)
      const concerned = { familyId, actorId: userId, others: [invitation.invitedBy] }
      await this.events.publish(tx, FamilyInvitationDeclined, concerned, (origin) => ({
        ...{ familyId, invitationId: invitation.id, ...origin },
      }))
    })
  }

  /** Spends an invitation. */
  private async take(tx: Tx, userId: string, token: string): Promise<Shown> {
    const shown = await this.show(tx, userId, token, true)
    await invitations.dropInvitation(tx, shown.invitation.id)
    return shown
  }

  /** The token itself says where it leads; whether it is one only its hash tells. */
  private async show(tx: Tx, userId: string, token: string, locks = false): Promise<Shown> {
    const familyId = ownerOf(token)
    if (familyId === undefined) throw linkNotValid()
    await actIn(tx, familyId)
    if (locks) await lockFamily(tx, familyId)
    const invitation = await invitations.findInvitation(tx, secretHash(token), this.clock.now())
    if (!invitation) throw linkNotValid()
    const user = await findUserOr404(tx, userId)
    assertInvited(user, invitation)
    return { familyId, user, invitation }
  }
}

const isMember = (): Error => conflict('already-member', 'You are in this household already.')
