import type { FederationStart, LinkedIdentity, Problem, SignedIn } from '@florin/contracts'
import { OidcProvider, signInBy, type CameBack, type TestAnswer } from '@florin/platform/testing'
import { People } from './people.js'

/** Where people have Florin in their address bar. */
export const home = 'https://florin.example.org'

/** What is sent to finish. */
export type Finish = CameBack & { readonly attempt: string; readonly provider: string }

/** The service, with three parties that say who somebody is, and one that is away. */
export class Parties {
  private constructor(
    readonly people: People,
    /** By name. Of `reticent` one has to ask, and `posting` comes back by a form. */
    private readonly parties: Readonly<Record<string, OidcProvider>>,
    private readonly unset: () => void,
  ) {}

  static async start(): Promise<Parties> {
    const begin = (name: string, environment = {}): Promise<OidcProvider> =>
      OidcProvider.start([`${home}/start/callback/${name}`], environment)
    const [party, reticent, posting] = await Promise.all([
      begin('party'),
      begin('reticent', { OIDC_CLAIMS_APART: 'yes' }),
      begin('posting'),
    ] as const)
    const unset = signInBy({
      party: { ...party.client, LABEL: 'The Party' },
      reticent: reticent.client,
      posting: { ...posting.client, RESPONSE_MODE: 'form_post' },
      gone: { ...party.client, ISSUER: 'http://localhost:9' },
    })
    return new Parties(await People.start(), { party, reticent, posting }, unset)
  }

  async stop(): Promise<void> {
    this.unset()
    await this.people.stop()
    for (const party of Object.values(this.parties)) await party.stop()
  }

  issuerOf(name: string): string {
    return this.named(name).issuer
  }

  async begin(provider = 'party'): Promise<FederationStart> {
    const { anyone } = this.people
    return (await anyone.post<FederationStart>('/v1/auth/federation', { provider })).body
  }

  /** Begins to sign in, signs in there, and comes back. */
  async comeBack(account: string, provider = 'party'): Promise<Finish> {
    const { attempt, authorizationUrl } = await this.begin(provider)
    return { provider, attempt, ...(await this.named(provider).signIn(authorizationUrl, account)) }
  }

  finish<T = SignedIn>(body: object): Promise<TestAnswer<T>> {
    return this.people.anyone.post<T>('/v1/auth/federation/finish', body)
  }

  async signedUp(account: string): Promise<SignedIn> {
    return (await this.finish(await this.comeBack(account))).body
  }

  /** Somebody whose address is confirmed. */
  async somebody(): Promise<SignedIn> {
    const who = await this.people.register()
    await this.confirm(who)
    return who
  }

  confirm({ user }: SignedIn): Promise<unknown> {
    const confirmed = 'UPDATE user_schema.users SET email_verified = true WHERE id = $1'
    return this.people.stack.database.sql(confirmed, [user.id])
  }

  startLink(who: SignedIn): Promise<TestAnswer<FederationStart & Problem>> {
    return this.people.as(who).post('/v1/me/identities/start', { provider: 'party' })
  }

  /** Begins to link, signs in there, and comes back. */
  async goToLink(who: SignedIn, account: string): Promise<Finish> {
    const { attempt, authorizationUrl } = (await this.startLink(who)).body
    const back = await this.named('party').signIn(authorizationUrl, account)
    return { provider: 'party', attempt, ...back }
  }

  async link(who: SignedIn, account: string): Promise<TestAnswer<LinkedIdentity & Problem>> {
    return this.people.as(who).post('/v1/me/identities', await this.goToLink(who, account))
  }

  private named(name: string): OidcProvider {
    const party = this.parties[name]
    if (!party) throw new Error(`there is no party ${name}`)
    return party
  }
}
