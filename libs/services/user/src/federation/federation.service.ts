import { randomBytes, timingSafeEqual } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import {
  FlorinError,
  invalidField,
  type FederationFinishBody,
  type FederationStart,
  type IdentityProvider,
} from '@florin/contracts'
import { ApiDatabase, Clock, DataKeys, publicUrlToken, type Tx } from '@florin/platform'
import { keepChallenge, takeChallenge } from '../sign-in/challenges.repository.js'
import { OidcClient, type Proof } from './oidc.client.js'
import type { ForeignIdentity, Provider } from './provider.js'
import { providersToken } from './provider-settings.js'

const attemptBytes = 32
const attemptSeconds = 600
const purpose = 'federation'

/** An attempt that is about to begin. */
export interface Attempt extends FederationStart {
  /** Keeps its hash, without which it can not be finished. */
  readonly keep: (tx: Tx) => Promise<void>
}

/** Whom a party has identified. */
export interface Identified {
  readonly provider: Provider
  readonly identity: ForeignIdentity
}

/** Sends people to another party that says who they are, and hears what it says. */
@Injectable()
export class FederationService {
  private readonly client = new OidcClient()

  constructor(
    @Inject(providersToken) private readonly providers: readonly Provider[],
    @Inject(publicUrlToken) private readonly publicUrl: string,
    private readonly database: ApiDatabase,
    private readonly dataKeys: DataKeys,
    private readonly clock: Clock,
  ) {}

  list(): IdentityProvider[] {
    return this.providers.map(({ id, label, vouches }) => ({ id, label, signsUp: vouches }))
  }

  labelOf(id: string): string {
    return this.providers.find((provider) => provider.id === id)?.label ?? id
  }

  /** @throws FlorinError 422 when there is no such party, 503 when it does not answer */
  async start(providerId: string): Promise<FederationStart> {
    const { keep, ...start } = await this.begin(providerId)
    await this.database.keepForNobody(keep)
    return start
  }

  /**
   * Prepares an attempt. Only its hash is kept; state, nonce and verifier follow from it by a key of ours.
   * @param userId who links the identity; nobody signs in by an attempt that was begun to link, nor the other way round
   * @throws FlorinError 422 when there is no such party, 503 when it does not answer
   */
  async begin(providerId: string, userId?: string): Promise<Attempt> {
    const provider = this.providerOf(providerId)
    const attempt = randomBytes(attemptBytes).toString('base64url')
    const authorizationUrl = await this.client.authorizationUrl(
      provider,
      this.redirectUri(provider),
      this.proofOf(provider, attempt),
    )
    const expiresAt = new Date(this.clock.now().getTime() + attemptSeconds * 1_000)
    const challenge = { challenge: attempt, purpose, userId: userId ?? null, expiresAt } as const
    const keep = (tx: Tx): Promise<void> => keepChallenge(tx, challenge)
    return { attempt, authorizationUrl, expiresIn: attemptSeconds, keep }
  }

  /** @throws FlorinError 401 when it is not what was begun, or the party says no; an attempt is good for one */
  async finish(body: FederationFinishBody, userId?: string): Promise<Identified> {
    const { provider: providerId, attempt, ...returned } = body
    const provider = this.providerOf(providerId)
    const shown = { challenge: attempt, purpose, at: this.clock.now() } as const
    // Taken before the party is asked, so that an attempt is one guess at a code.
    const taken = await this.database.anonymous((tx) => takeChallenge(tx, shown))
    const proof = this.proofOf(provider, attempt)
    if (!taken || taken.userId !== (userId ?? null) || !equal(proof.state, returned.state))
      throw notBegun()
    const uri = this.redirectUri(provider)
    return { provider, identity: await this.client.identify(provider, uri, proof, returned) }
  }

  /** What an identity is found by before its user is known. */
  subjectHash(providerId: string, subject: string): string {
    return this.dataKeys.fingerprint('federated-identity', `${providerId}:${subject}`)
  }

  private providerOf(id: string): Provider {
    const provider = this.providers.find((one) => one.id === id)
    if (!provider)
      throw invalidField('/provider', 'unknown-provider', 'People do not sign in by this here.')
    return provider
  }

  // One address a party, so that what one says is never taken for what another says (RFC 9700 §4.4).
  private redirectUri({ id }: Provider): string {
    return new URL(`/start/callback/${id}`, this.publicUrl).href
  }

  private proofOf({ id }: Provider, attempt: string): Proof {
    return {
      state: this.dataKeys.fingerprint('federation-state', `${id}:${attempt}`),
      nonce: this.dataKeys.fingerprint('federation-nonce', attempt),
      verifier: this.dataKeys.fingerprint('federation-verifier', attempt),
    }
  }
}

function equal(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const notBegun = (): FlorinError =>
  new FlorinError(
    'unauthenticated',
    'attempt-over',
    'This sign-in was not begun here, or took too long, or was used before; begin again.',
  )
