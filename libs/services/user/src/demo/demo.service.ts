import { Injectable } from '@nestjs/common'
import { notFound, UserLeft, UserRegistered, type DemoBody, type SignedIn } from '@florin/contracts'
import {
  actAs,
  ApiDatabase,
  Clock,
  newId,
  Outbox,
  RateLimiter,
  type RatePolicy,
  type Tx,
} from '@florin/platform'
import { assertRegion, toFact } from '../profile/user.js'
import { findUser, insertUser } from '../profile/users.repository.js'
import { SessionsService } from '../sessions/sessions.service.js'
import { PersonalTokensService } from '../tokens/personal-tokens.service.js'
import { isDemo, markLeft, rememberDemo } from './demo-people.repository.js'

/** How long somebody may try Florin out. */
const demoHours = 24
const demoMs = demoHours * 3_600_000
// All of them together, so that strangers do not fill the disk, however many addresses they come from.
const everywhere: RatePolicy = {
  ...{ name: 'demo-everywhere', limit: 1_000, windowSeconds: demoHours * 3_600, fixed: true },
}

/** People who try Florin out without signing up: no address, no password, one session, and gone after a day. */
@Injectable()
export class DemoService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
    private readonly sessions: SessionsService,
    private readonly tokens: PersonalTokensService,
    private readonly limiter: RateLimiter,
    private readonly clock: Clock,
  ) {}

  async begin({ timezone = 'UTC', locale = 'en-IE' }: DemoBody): Promise<SignedIn> {
    const region = assertRegion({ currency: 'EUR', timezone, locale })
    await this.limiter.demand(everywhere, 'everybody')
    const id = newId()
    actAs(id)
    const opened = await this.database.write(id, async (tx) => {
      const email = `${id}@demo.invalid`
      const row = { ...region, id, email, fullName: 'Demo', passwordHash: null }
      const user = await insertUser(tx, row)
      await rememberDemo(tx, id, new Date(this.clock.now().getTime() + demoMs))
      await this.outbox.publish(tx, UserRegistered, { userId: id, items: [toFact(user)] })
      const session = await this.sessions.begin(tx, id, { method: 'registration', amr: [] })
      return { user: (await findUser(tx, id)) ?? user, session }
    })
    return this.sessions.answer(opened.user, opened.session)
  }

  /** Removes somebody who only tried Florin out, and ends the session that asks. @throws FlorinError 404 for others */
  async leave(userId: string): Promise<void> {
    const ended = await this.database.write(userId, async (tx) => {
      if (!(await isDemo(tx, userId))) throw notFound('demo')
      return this.remove(tx, userId)
    })
    for (const id of ended) await this.sessions.forget(userId, id)
  }

  /** @returns the sessions and tokens that end with it */
  async remove(tx: Tx, userId: string): Promise<string[]> {
    const at = this.clock.now()
    await markLeft(tx, userId, at)
    const item = { userId, at: at.toISOString() }
    await this.outbox.publish(tx, UserLeft, { userId, items: [item] })
    return [
      ...(await this.sessions.endAll(tx, userId)),
      ...(await this.tokens.revokeAll(tx, userId)),
    ]
  }
}
