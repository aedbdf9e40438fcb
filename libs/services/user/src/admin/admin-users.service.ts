import { Injectable } from '@nestjs/common'
import {
  type AdminUser,
  type AdminUserDetails,
  type AdminUsersQuery,
  type Page,
} from '@florin/contracts'
import { Clock, decodeCursor, pageOfRows, type Principal } from '@florin/platform'
import { z } from 'zod'
import { IdentityDocumentsService } from '../identity/identity-documents.service.js'
import { findActive } from '../support/support-access.repository.js'
import { AdministrationService } from './administration.service.js'
import { countEntries, findPeople } from './people.repository.js'
import { toAdminUser } from './person.js'

/** People, as administrators find them and look at how they stand. */
@Injectable()
export class AdminUsersService {
  constructor(
    private readonly administration: AdministrationService,
    private readonly documents: IdentityDocumentsService,
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
}
