import { Injectable } from '@nestjs/common'
import { conflict, SupportAccessOpened, type OpenedSupportAccess } from '@florin/contracts'
import { actFor, Clock, newId, Outbox, type Principal } from '@florin/platform'
import { AccessService, type Told } from '../access/access.service.js'
import { LettersService } from '../mail/letters.service.js'
import { findUserOr404 } from '../profile/profile.service.js'
import { lookUntil } from '../support/support-access.js'
import { findActive, insertOpening, openUntil } from '../support/support-access.repository.js'
import { AdministrationService, type Act } from './administration.service.js'
import { findPerson } from './people.repository.js'

/** Looking at what is somebody's, as they let support do: to read alone, each time with a reason, and told to them. */
@Injectable()
export class AdminSupportService {
  constructor(
    private readonly administration: AdministrationService,
    private readonly access: AccessService,
    private readonly outbox: Outbox,
    private readonly letters: LettersService,
    private readonly clock: Clock,
  ) {}

  /** For an hour at the most; what is open stays so as long as it was. @throws FlorinError 404, 409 */
  async open(admin: Principal, id: string, reason: string): Promise<OpenedSupportAccess> {
    const { userId: adminId } = admin
    const { until, told } = await this.administration.act(admin, { id, reason }, async (act) => {
      const now = this.clock.now()
      const given = await findActive(act.tx, act.person.id, now)
      if (!given) throw notGiven()
      const open = await openUntil(act.tx, given.id, adminId, now)
      if (open) return { until: open, told: [] }
      const opened = { grantId: given.id, openedAt: now, expiresAt: lookUntil(now, given) }
      return { until: opened.expiresAt, told: await this.begin(act, adminId, opened) }
    })
    await this.access.note(told)
    return { until: until.toISOString() }
  }

  private async begin(
    { tx, person: { id: userId }, facts }: Act,
    adminId: string,
    opened: { readonly grantId: string; readonly openedAt: Date; readonly expiresAt: Date },
  ): Promise<Told[]> {
    await actFor(tx, adminId)
    const adminName = (await findPerson(tx, adminId))?.fullName ?? ''
    await actFor(tx, userId)
    const { reason } = facts
    await insertOpening(tx, userId, adminId, { id: newId(), adminName, reason, ...opened })
    const told = await this.access.regrant(tx, [adminId])
    await actFor(tx, userId)
    const item = { ...facts, id: opened.grantId, until: opened.expiresAt.toISOString() }
    await this.outbox.publish(tx, SupportAccessOpened, {
      ...{ userId, subject: opened.grantId, items: [item] },
    })
    const user = await findUserOr404(tx, userId)
    await this.letters.write(tx, 'support-access-opened', user, {
      ...{ administrator: adminName, reason },
    })
    return told
  }
}

const notGiven = (): Error =>
  conflict('no-support-access', 'They do not let support look at what is theirs; ask them to.')
