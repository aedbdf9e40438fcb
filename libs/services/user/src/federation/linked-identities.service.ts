import { Injectable } from '@nestjs/common'
import {
  conflict,
  FlorinError,
  IdentityLinked,
  IdentityUnlinked,
  notFound,
  type FederationFinishBody,
  type FederationStart,
  type LinkedIdentity,
} from '@florin/contracts'
import { ApiDatabase, Clock, newId, Outbox, type Tx } from '@florin/platform'
import { isUniqueViolation } from '../database/unique-violation.js'
import { originOf, type Since } from '../origin/origin.js'
import { LettersService } from '../mail/letters.service.js'
import { findUserOr404 } from '../profile/profile.service.js'
import type { UserRow } from '../profile/user.js'
import { hasWayIn } from '../sign-in/ways-in.js'
import { FederationService, type Identified } from './federation.service.js'
import * as identities from './identities.repository.js'
import type { IdentityRow } from './identities.repository.js'

/** The identities at other parties by which somebody can sign in. */
@Injectable()
export class LinkedIdentitiesService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly federation: FederationService,
    private readonly letters: LettersService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async list(userId: string): Promise<LinkedIdentity[]> {
    const rows = await this.database.read(userId, (tx) => identities.listIdentities(tx, userId))
    return rows.map((row) => this.shown(row))
  }

  /** @throws FlorinError 409 for who has not confirmed their address, 422, 503 */
  async start(userId: string, providerId: string): Promise<FederationStart> {
    const { keep, ...start } = await this.federation.begin(providerId, userId)
    return this.database.write(userId, async (tx) => {
      await provenUser(tx, userId)
      await keep(tx)
      return start
    })
  }

  /** @throws FlorinError 403 when it is not what was begun, 409 when the identity is linked already */
  async link(userId: string, body: FederationFinishBody): Promise<LinkedIdentity> {
    const found = await this.federation.finish(body, userId).catch(asForbidden)
    try {
      return await this.database.write(userId, async (tx) => {
        const user = await provenUser(tx, userId)
        const linked = await this.add(tx, userId, found)
        await this.letters.write(tx, 'way-in-added', user)
        return this.shown(linked)
      })
    } catch (error) {
      if (isUniqueViolation(error)) throw linkedAlready()
      throw error
    }
  }

  /** @throws the database's unique violation (23505) when the identity is somebody's */
  async add(tx: Tx, userId: string, { provider, identity }: Identified): Promise<IdentityRow> {
    const { subject, name, email } = identity
    const subjectHash = this.federation.subjectHash(provider.id, subject)
    const row = { id: newId(), userId, provider: provider.id, subject, subjectHash, name, email }
    const linked = await identities.insertIdentity(tx, row)
    const item = { id: linked.id, provider: provider.id, ...originOf(this.clock.now()) }
    await this.outbox.publish(tx, IdentityLinked, { userId, items: [item] })
    return linked
  }

  /** @throws FlorinError 404 when there is no such identity, 409 when nothing else would let its user in */
  async unlink(userId: string, id: string): Promise<void> {
    await this.database.write(userId, async (tx) => {
      if (!(await this.take(tx, userId, id))) throw notFound('identity')
      if (!(await hasWayIn(tx, userId))) throw lastWay()
      await this.letters.write(tx, 'way-in-removed', await findUserOr404(tx, userId))
    })
  }

  /** Those that were linked since. */
  async unlinkSince(tx: Tx, userId: string, { written }: Since): Promise<void> {
    for (const { id, linkedAt } of await identities.listIdentities(tx, userId))
      if (linkedAt >= written) await this.take(tx, userId, id)
  }

  /** @returns whether there was such an identity */
  private async take(tx: Tx, userId: string, id: string): Promise<boolean> {
    const gone = await identities.deleteIdentity(tx, userId, id)
    if (!gone) return false
    const { provider, subject } = gone
    await identities.forgetOwner(tx, this.federation.subjectHash(provider, subject))
    const item = { id, provider, ...originOf(this.clock.now()) }
    await this.outbox.publish(tx, IdentityUnlinked, { userId, items: [item] })
    return true
  }

  private shown({ id, provider, name, email, linkedAt }: IdentityRow): LinkedIdentity {
    const label = this.federation.labelOf(provider)
    return { id, provider, label, name, email, linkedAt: linkedAt.toISOString() }
  }
}

/**
 * Who has an address that they have shown to be theirs. Somebody could sign up with another's address, link an identity
 * of their own, and still come in once the other has got the account back by mail.
 */
async function provenUser(tx: Tx, userId: string): Promise<UserRow> {
  const user = await findUserOr404(tx, userId)
  if (!user.emailVerified) throw notProven()
  return user
}

// No 401, which would tell a client that its token is not good.
function asForbidden(error: unknown): never {
  if (!(error instanceof FlorinError) || error.kind !== 'unauthenticated') throw error
  throw new FlorinError('forbidden', error.code, error.message, { cause: error })
}

const notProven = (): FlorinError =>
  conflict('email-not-verified', 'Confirm your e-mail address first.')

const linkedAlready = (): FlorinError =>
  conflict('identity-linked', 'This identity is linked already, to you or to somebody else.')

const lastWay = (): FlorinError =>
  conflict('last-way-in', 'Nothing else lets you in; set a password first.')
