import { Injectable } from '@nestjs/common'
import {
  ConsentGiven,
  consentPurposes,
  type ConsentBody,
  type ConsentList,
  type RegisterBody,
} from '@florin/contracts'
import { ApiDatabase, Clock, Outbox, type Tx } from '@florin/platform'
import { originOf } from '../origin/origin.js'
import { assertOfToday, standing } from './consents.js'
import { consentsOf, insertConsent } from './consents.repository.js'

/** What people agree to, kept as it was given: by the version of the text, and when. */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  list(userId: string): Promise<ConsentList> {
    return this.database.read(userId, async (tx) => standing(await consentsOf(tx, userId)))
  }

  /** What was agreed to already stays as it was. @throws FlorinError 422 for a text that is not that of today */
  agree(userId: string, body: ConsentBody): Promise<ConsentList> {
    assertOfToday(body.purpose, body.version, '/version')
    return this.database.write(userId, async (tx) => {
      await this.keep(tx, userId, [body])
      return standing(await consentsOf(tx, userId))
    })
  }

  /** What whoever signs up says to have agreed to. @throws FlorinError 422 */
  givenWith({ consents = {} }: RegisterBody): ConsentBody[] {
    return consentPurposes.flatMap((purpose) => {
      const version = consents[purpose]
      if (version === undefined) return []
      assertOfToday(purpose, version, `/consents/${purpose}`)
      return [{ purpose, version }]
    })
  }

  async keep(tx: Tx, userId: string, given: readonly ConsentBody[]): Promise<void> {
    const now = this.clock.now()
    for (const { purpose, version } of given) {
      if (!(await insertConsent(tx, userId, { purpose, version, at: now }))) continue
      const item = { purpose, version, ...originOf(now) }
      await this.outbox.publish(tx, ConsentGiven, { userId, items: [item] })
    }
  }
}
