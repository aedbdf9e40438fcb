import type { Problem, SignedIn } from '@florin/contracts'
import {
  loadSecrets,
  TokenKeys,
  withNewSigningKey,
  withOneSigningKey,
  type RunningService,
  type TokenJwk,
} from '@florin/platform'
import { apiOf } from '@florin/platform/testing'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newEmail, password, People } from '../testing/people.js'
import { userService } from '../user.module.js'

let people: People
const folder = mkdtempSync(join(tmpdir(), 'florin-keys-'))
const first = loadSecrets(folder).tokenJwks as unknown as TokenJwk[]
const change = (of: typeof withNewSigningKey, jwks: readonly TokenJwk[]): TokenJwk[] =>
  of({ ...loadSecrets(folder), tokenJwks: [...jwks] as never }).tokenJwks as unknown as TokenJwk[]
const both = change(withNewSigningKey, first)
const last = change(withOneSigningKey, both)

const boot = (jwks: readonly TokenJwk[]): Promise<RunningService> =>
  people.stack.boot(userService, { tokenKeys: new TokenKeys(jwks) })
const signUp = async ({ fastify }: RunningService): Promise<SignedIn> => {
  const body = { email: newEmail(), password, fullName: 'Ann' }
  return (await apiOf(fastify).post<SignedIn>('/v1/auth/register', body)).body
}
const ask = async ({ fastify }: RunningService, { accessToken }: SignedIn): Promise<number> =>
  (await apiOf(fastify, accessToken).get('/v1/me')).status
const kidOf = ({ accessToken }: SignedIn): string =>
  (JSON.parse(Buffer.from(accessToken.split('.')[0] ?? '', 'base64url').toString()) as TokenJwk).kid

beforeAll(async () => {
  people = await People.start()
})
afterAll(async () => {
  await people.stop()
  rmSync(folder, { recursive: true })
})

it('one replica after the other, each with whoever signed in at any other', async () => {
  const knowing = [first[0], { ...both[0], d: undefined }] as TokenJwk[]
  // The order of docs/deployment.md: first everybody knows the new key, then one signs with it, then all do.
  const steps = [
    [first, first],
    [first, knowing],
    [knowing, knowing],
    [both, knowing],
    [both, both],
  ]
  const tokens: SignedIn[] = []
  for (const [one = [], other = []] of steps) {
    const replicas = [await boot(one), await boot(other)]
    for (const replica of replicas) tokens.push(await signUp(replica))
    const statuses = await Promise.all(
      replicas.flatMap((replica) => tokens.map((token) => ask(replica, token))),
    )
    expect(statuses).toEqual(statuses.map(() => 200))
  }
  expect(new Set(tokens.map(kidOf))).toEqual(new Set([first[0]?.kid, both[0]?.kid]))
}, 60_000)

it('and once the old key is retired, what it has signed is refused, its session goes on', async () => {
  const [before, after] = [await boot(first), await boot(last)]
  const ann = await signUp(before)
  const refused = await apiOf(after.fastify, ann.accessToken).get<Problem>('/v1/me')
  expect([refused.status, refused.body.code]).toEqual([401, 'unauthenticated'])
  const { refreshToken } = ann
  const renewed = await apiOf(after.fastify).post<SignedIn>('/v1/auth/refresh', { refreshToken })
  expect([await ask(after, renewed.body), kidOf(renewed.body)]).toEqual([200, last[0]?.kid])
})

it('tells the public part of every key, and of none the private one', async () => {
  const { fastify } = await boot(both)
  const { body } = await apiOf(fastify).get<{ keys: TokenJwk[] }>('/v1/auth/jwks.json')
  expect(body.keys.map(({ kid }) => kid)).toEqual(both.map(({ kid }) => kid))
  expect(body.keys.filter((key) => 'd' in key)).toEqual([])
  expect(both.map(({ d }) => d !== undefined)).toEqual([true, false])
})
