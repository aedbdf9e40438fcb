import { Injectable } from '@nestjs/common'
import {
  conflict,
  FlorinError,
  SignInRefused,
  UserRegistered,
  type FederatedSignInBody,
  type SignedIn,
} from '@florin/contracts'
import { actAs, ApiDatabase, Clock, currentContext, newId, Outbox, type Tx } from '@florin/platform'
import { isUniqueViolation } from '../database/unique-violation.js'
import { EmailVerificationService } from '../email/email-verification.service.js'
import { originOf } from '../origin/origin.js'
import { findUserOr404 } from '../profile/profile.service.js'
import { assertRegion, toFact, type Region, type UserRow } from '../profile/user.js'
import * as users from '../profile/users.repository.js'
import { SecondStepService } from '../sign-in/second-step.service.js'
import { suspended } from '../sessions/may-sign-in.js'
import { SessionsService, type Entry, type Opened } from '../sessions/sessions.service.js'
import { FederationService, type Identified } from './federation.service.js'
import * as identities from './identities.repository.js'
import { LinkedIdentitiesService } from './linked-identities.service.js'
import type { Provider } from './provider.js'

interface Entered {
  readonly user: UserRow
  readonly opened: Opened
}

/** Signs people in whom another party knows, and signs those up whom it vouches for. */
@Injectable()
export class FederatedSignInService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly federation: FederationService,
    private readonly linked: LinkedIdentitiesService,
    private readonly sessions: SessionsService,
    private readonly secondStep: SecondStepService,
    private readonly verification: EmailVerificationService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws FlorinError 401 when it is not what was begun, 403 `account-suspended`, 409 when the address is somebody's already */
  async finish(body: FederatedSignInBody): Promise<SignedIn> {
    const { currency = 'USD', timezone = 'UTC', locale = 'en-US', ...returned } = body
    const region = assertRegion({ currency, timezone, locale })
    const found = await this.federation.finish(returned)
    const hash = this.federation.subjectHash(found.provider.id, found.identity.subject)
    const owner = await this.database.anonymous((tx) => identities.findOwner(tx, hash))
    const { user, opened } = owner
      ? await this.signIn(owner, found.provider)
      : await this.signUp(found, region)
    return this.sessions.answer(user, opened)
  }

  private async signIn(id: string, provider: Provider): Promise<Entered> {
    actAs(id)
    // Refusals are given back rather than thrown, as what they leave behind is to be kept.
    const outcome = await this.database.write(id, async (tx): Promise<Entered | FlorinError> => {
      const known = await users.findCredentials(tx, id)
      if (known?.status !== 'active') return this.refuse(tx, id, known?.status)
      // Whoever asked for a second factor asked for it however they come in.
      if (known.secondFactor) return this.secondStep.ask(tx, id, provider.id)
      const at = this.clock.now()
      const ipAddress = currentContext()?.ipAddress ?? null
      const user = await users.recordSignIn(tx, id, { at, ipAddress })
      return { user, opened: await this.sessions.begin(tx, id, entryBy(provider)) }
    })
    if (outcome instanceof FlorinError) throw outcome
    return outcome
  }

  private async refuse(tx: Tx, userId: string, status?: string): Promise<FlorinError> {
    const item = { ...originOf(this.clock.now()), reason: 'suspended' as const }
    await this.outbox.publish(tx, SignInRefused, { userId, items: [item] })
    return status === 'suspended' ? suspended() : refused()
  }

  /** Never links to somebody who has the address: whoever has it at the other party need not be who has it here. */
  private async signUp({ provider, identity }: Identified, region: Region): Promise<Entered> {
    const { email, emailVerified, name } = identity
    if (email === null || !emailVerified) throw addressUnknown(provider)
    const id = newId()
    actAs(id)
    try {
      return await this.database.write(id, async (tx) => {
        await users.rememberEmail(tx, email, id, this.clock.now())
        const row = { ...region, id, email, fullName: name ?? email, passwordHash: null }
        await this.verification.confirm(tx, await users.insertUser(tx, row))
        const user = await findUserOr404(tx, id)
        await this.outbox.publish(tx, UserRegistered, { userId: id, items: [toFact(user)] })
        await this.linked.add(tx, id, { provider, identity })
        return { user, opened: await this.sessions.begin(tx, id, entryBy(provider)) }
      })
    } catch (error) {
      if (isUniqueViolation(error)) throw addressTaken(provider)
      throw error
    }
  }
}

// How the other party knows is its own affair.
const entryBy = ({ id }: Provider): Entry => ({ method: 'federation', by: id, amr: [] })

const refused = (): FlorinError =>
  new FlorinError('unauthenticated', 'invalid-credentials', 'Nobody can sign in by this identity.')

const addressUnknown = ({ label }: Provider): FlorinError =>
  conflict(
    'address-not-verified',
    `${label} does not say that you have a verified e-mail address. Sign up with one, then link ${label} to sign in by it.`,
  )

const addressTaken = ({ label }: Provider): FlorinError =>
  conflict(
    'email-taken',
    `Somebody is registered with the address that ${label} knows. Sign in, then link ${label} to sign in by it.`,
  )
