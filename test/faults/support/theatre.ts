import type { RunningService } from '@florin/platform'
import { apiOf, type TestApi } from '@florin/platform/testing'
import { AnotherParty } from '../../support/another-party.js'
import { startProduct, type TestProduct } from '../../support/product.js'
import { administratorToken, promote } from '../../support/administrator.js'
import { administer } from './administer.js'
import { dumpOf, type Dump } from './dump.js'
import { HonestClient, type Around } from './honest-client.js'
import { linkAnother } from './link-another.js'
import { proveOneself } from './prove-oneself.js'
import { shareHousehold } from './share-household.js'
import { showCodes } from './show-codes.js'
import { usePasskey } from './use-passkey.js'
import { confirmNumber } from './confirm-number.js'
import { chapterInstants, Script } from './workload.js'

export interface Player {
  readonly id: string
  readonly client: HonestClient
  readonly script: Script
  /** Confirms the address, gets a new password twice, and signs in by another party. */
  readonly prove: () => Promise<void>
  /** Has an administrator look at the papers, and is kept out and let in again. */
  readonly administered: () => Promise<void>
  /** Has a household for a while, with a guest. */
  readonly share: () => Promise<void>
}

interface SignedIn {
  readonly user: { id: string }
  readonly accessToken: string
  readonly refreshToken: string
}

let joined = 0
const password = 'correct horse battery'

/** The whole product in this process, and people who do what the script says. */
export class Theatre {
  private constructor(
    readonly product: TestProduct,
    private readonly party: AnotherParty,
  ) {}

  static async open(): Promise<Theatre> {
    const party = await AnotherParty.come()
    const theatre = new Theatre(await startProduct(), party)
    theatre.at(0)
    return theatre
  }

  async close(): Promise<void> {
    await this.product.stop()
    await this.party.leave()
  }

  get services(): readonly RunningService[] {
    return this.product.services
  }

  at(chapter: 0 | 1): void {
    this.product.stack.clock.set(chapterInstants[chapter])
  }

  /** Registers, signs in, trades the refresh token and signs out again; then acts with a token of its own. */
  async join(name: string, seed: number, around?: Around): Promise<Player> {
    const number = ++joined
    const { gateway, stack } = this.product
    const email = `${name}.${number}-${process.pid}@example.org`
    let tokenOf: () => string | undefined = () => undefined
    const api = (): TestApi => apiOf(gateway.fastify, tokenOf())
    const client = new HonestClient(api, email, around)
    const profile = { email, password, fullName: 'A Person', timezone: 'Europe/Berlin' }
    await client.post('/v1/auth/register', { ...profile, currency: 'EUR' }, { doneBefore: [409] })
    const signIn = (): Promise<SignedIn> => client.post('/v1/auth/login', { email, password })
    const { refreshToken } = await signIn()
    // A refresh whose answer was lost has ended the session: its token was shown twice.
    await client.post('/v1/auth/refresh', { refreshToken }, { doneBefore: [401] })
    const { user, accessToken } = await signIn()
    // Somebody else looks in without signing up; when they have gone, so has their session, at once or a moment later.
    const guest = await client.post<SignedIn>('/v1/auth/demo')
    tokenOf = () => guest.accessToken
    await client.delete('/v1/me/demo', [401, 404])
    tokenOf = () => accessToken
    // The one of the registration, which is there however often a sign-in was tried.
    const { items } = await client.fresh<{ items: { id: string }[] }>('/v1/auth/sessions')
    await client.delete(`/v1/auth/sessions/${items.at(-1)?.id ?? ''}`)
    await client.delete('/v1/auth/sessions')
    await client.post('/v1/auth/step-up', { password })
    const scopes = ['accounts:read']
    const tool = await client.post<{ id: string }>('/v1/me/tokens', { name: 'A tool', scopes })
    await client.delete(`/v1/me/tokens/${tool.id}`)
    await showCodes(client, { email, password }, stack.clock.now())
    await usePasskey(client)
    await client.post('/v1/auth/logout', {}, { doneBefore: [401] })
    const { id } = user
    tokenOf = () => stack.token(id)
    const script = new Script(client, seed, (to, content) => stack.objects.sent(to, content))
    const prove = async (): Promise<void> => {
      await proveOneself(this.product, client, { id, email, password })
      await confirmNumber(this.product, client, number)
      await linkAnother(client, this.party, `${name}.${number}-there@example.org`)
    }
    // One for each request: whoever holds one for longer finds it expired when the clock is put on.
    const actAs = (newToken: () => string): void => void (tokenOf = newToken)
    const administered = async (): Promise<void> => {
      const admin = await this.product.join()
      await promote(this.product, admin.id)
      await administer(client, id, {
        asAdmin: () => actAs(() => administratorToken(this.product, admin.id)),
        asUser: () => actAs(() => stack.token(id)),
      })
    }
    const share = (): Promise<void> =>
      shareHousehold(this.product, client, { id, email: `guest.${email}`, password }, (userId) => {
        tokenOf = () => stack.token(userId)
      })
    return { id, client, script, prove, administered, share }
  }

  /** Both chapters, for one person. */
  async play({ script, prove, administered, share }: Player): Promise<void> {
    this.at(0)
    await script.firstChapter()
    this.at(1)
    await script.secondChapter()
    await prove()
    await administered()
    await share()
  }

  async settled(userId?: string): Promise<Dump> {
    await this.product.stack.quiet()
    return dumpOf((text, params) => this.product.stack.database.sql(text, params), userId)
  }
}
