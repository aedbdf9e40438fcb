import { Injectable } from '@nestjs/common'
import {
  UserReinstated,
  UserSuspended,
  type AdminUser,
  type AdminUserDetails,
  type AdminUsersQuery,
  type Page,
} from '@florin/contracts'
import { Clock, decodeCursor, Outbox, pageOfRows, type Principal } from '@florin/platform'
import { z } from 'zod'
import { AccessService, type Told } from '../access/access.service.js'
import { IdentityDocumentsService } from '../identity/identity-documents.service.js'
import { SessionsService } from '../sessions/sessions.service.js'
import { PersonalTokensService } from '../tokens/personal-tokens.service.js'
import { findActive, letGo } from '../support/support-access.repository.js'
import { AdministrationService } from './administration.service.js'
import { changeStatus, countEntries, findPeople } from './people.repository.js'
import { toAdminUser } from './person.js'

/** People, as administrators find them, look at them and keep them out. */
@Injectable()
export class AdminUsersService {
  constructor(
    private readonly administration: AdministrationService,
    private readonly documents: IdentityDocumentsService,
    private readonly sessions: SessionsService,
    private readonly tokens: PersonalTokensService,
    private readonly access: AccessService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The youngest first. */
  find(admin: Principal, { cursor, ...query }: AdminUsersQuery): Promise<Page<AdminUser>> {
    const before = cursor === undefined ? undefined : decodeCursor(z.uuid(), cursor)
    return this.administration.lookAtAll(admin, async (tx) => {
      const rows = await findPeople(tx, query, before)
      return pageOfRows(rows, query.limit, toAdminUser, ({ id }) => id)
    })
  }

  /** @throws FlorinError 404 */
  async show(admin: Principal, id: string): Promise<AdminUserDetails> {
    const now = this.clock.now()
    const { person, support, ...entries } = await this.administration.look(
      admin,
      id,
      async (tx, found) => ({
        person: found,
        support: await findActive(tx, found.id, now),
        ...(await countEntries(tx, found.id, now)),
      }),
    )
    const isWaiting = person.kycStatus === 'pending'
    const papers = isWaiting ? await this.documents.list(person.id) : []
    return {
      ...toAdminUser(person),
      ...entries,
      secondFactor: person.secondFactor,
      fullName: isWaiting ? person.fullName : null,
      documents: papers.map(({ url: _, filename: __, ...paper }) => paper),
      supportAccessUntil: support?.expiresAt.toISOString() ?? null,
    }
  }

  /** At once and everywhere: every session and every token of theirs ends. Who is suspended stays so. @throws FlorinError 404, 409 */
  async suspend(admin: Principal, id: string, reason: string): Promise<void> {
    let told: Told[] = []
    const { userId, ended } = await this.administration.act(
      admin,
      { id, reason },
      async ({ tx, person, facts }) => {
        if (!(await changeStatus(tx, person.id, 'active', 'suspended')))
          return { userId: person.id, ended: [] }
        await this.outbox.publish(tx, UserSuspended, { userId: person.id, items: [facts] })
        const sessions = await this.sessions.endAll(tx, person.id)
        if (await letGo(tx, person.id, this.clock.now()))
          told = await this.access.regrant(tx, [person.id])
        return {
          userId: person.id,
          ended: [...sessions, ...(await this.tokens.revokeAll(tx, person.id))],
        }
      },
    )
    for (const one of ended) await this.sessions.forget(userId, one)
    await this.access.note(told)
  }

  /** They may sign in again; their tokens stay taken back. Who is not suspended stays as they are. @throws FlorinError 404, 409 */
  async reinstate(admin: Principal, id: string, reason: string): Promise<void> {
    await this.administration.act(admin, { id, reason }, async ({ tx, person, facts }) => {
      if (await changeStatus(tx, person.id, 'suspended', 'active'))
        await this.outbox.publish(tx, UserReinstated, { userId: person.id, items: [facts] })
    })
  }
}
