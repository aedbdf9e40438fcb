import { Injectable } from '@nestjs/common'
import { UserReinstated, UserSuspended } from '@florin/contracts'
import { Outbox, type Principal } from '@florin/platform'
import { AccessService } from '../access/access.service.js'
import { LettersService } from '../mail/letters.service.js'
import { findUserOr404 } from '../profile/profile.service.js'
import { SessionsService } from '../sessions/sessions.service.js'
import { SupportAccessService } from '../support/support-access.service.js'
import { PersonalTokensService } from '../tokens/personal-tokens.service.js'
import { AdministrationService } from './administration.service.js'
import { changeStatus } from './people.repository.js'

const nothing = { ended: [], told: [] }

/** Keeping people out, and letting them in again; they are told of both by letter, with the reason. */
@Injectable()
export class AdminSuspensionService {
  constructor(
    private readonly administration: AdministrationService,
    private readonly sessions: SessionsService,
    private readonly tokens: PersonalTokensService,
    private readonly support: SupportAccessService,
    private readonly access: AccessService,
    private readonly letters: LettersService,
    private readonly outbox: Outbox,
  ) {}

  /** At once and everywhere: every session and every token of theirs ends, and support access either way. Who is suspended stays so. @throws FlorinError 404, 409 */
  async suspend(admin: Principal, id: string, reason: string): Promise<void> {
    const userId = id.toLowerCase()
    const { ended, told } = await this.administration.act(
      admin,
      { id, reason },
      async ({ tx, facts }) => {
        if (!(await changeStatus(tx, userId, 'active', 'suspended'))) return nothing
        await this.outbox.publish(tx, UserSuspended, { userId, items: [facts] })
        const user = await findUserOr404(tx, userId)
        await this.letters.write(tx, 'account-suspended', user, { reason })
        const sessions = await this.sessions.endAll(tx, userId)
        const tokens = await this.tokens.revokeAll(tx, userId)
        const less = await this.support.endAll(tx, userId)
        return { ended: [...sessions, ...tokens], told: await this.access.regrant(tx, less) }
      },
    )
    for (const one of ended) await this.sessions.forget(userId, one)
    await this.access.note(told)
  }

  /** They may sign in again; their tokens stay taken back. Who is not suspended stays as they are. @throws FlorinError 404, 409 */
  async reinstate(admin: Principal, id: string, reason: string): Promise<void> {
    await this.administration.act(admin, { id, reason }, async ({ tx, person, facts }) => {
      if (!(await changeStatus(tx, person.id, 'suspended', 'active'))) return
      await this.outbox.publish(tx, UserReinstated, { userId: person.id, items: [facts] })
      const user = await findUserOr404(tx, person.id)
      await this.letters.write(tx, 'account-reinstated', user, { reason })
    })
  }
}
