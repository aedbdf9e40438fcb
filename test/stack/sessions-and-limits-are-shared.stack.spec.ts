import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page, Session } from '@florin/contracts'
import { newId } from '@florin/platform'
import { RedisServer } from '@florin/platform/servers'
import { TestStack, until } from '@florin/platform/testing'
import type { Registered } from '../support/product.js'
import { startServiceProcess, type ServiceProcess } from './support/service-process.js'

// Of 1,200 requests a minute that a user has.
const perUser = 12
const rateFactor = '0.01'

let redis: RedisServer
let stack: TestStack
/** Two replicas each. */
let users: ServiceProcess[]
let banks: ServiceProcess[]
const folder = mkdtempSync(join(tmpdir(), 'florin-shared-'))

beforeAll(async () => {
  redis = await RedisServer.start()
  stack = await TestStack.start()
  users = [await boot('user'), await boot('user')]
  banks = [await boot('bank'), await boot('bank')]
}, 60_000)
afterAll(async () => {
  for (const service of [...users, ...banks]) await service.stop()
  await stack.stop()
  await redis.stop()
  rmSync(folder, { recursive: true, force: true })
})

const boot = (name: string): Promise<ServiceProcess> =>
  startServiceProcess(name, stack, {
    RATE_LIMIT_FACTOR: rateFactor,
    OBJECTS_DIR: folder,
    REDIS_URL: redis.url,
  })

async function ask(
  service: ServiceProcess | undefined,
  path: string,
  token?: string,
  body?: object,
): Promise<Response> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
  return fetch(`${service?.url ?? ''}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { ...authorization, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
}

/** The status that each replica of the bank answers somebody with. */
const seenBy = (token: string): Promise<number[]> =>
  Promise.all(banks.map(async (bank) => (await ask(bank, '/v1/accounts', token)).status))

async function register(): Promise<Registered> {
  const email = `person-${newId()}@example.org`
  const profile = { fullName: 'A Person', currency: 'EUR', timezone: 'Europe/Berlin' }
  const body = { email, password: 'correct horse battery', ...profile }
  const answer = await ask(users[0], '/v1/auth/register', undefined, body)
  expect(answer.status).toBe(201)
  return (await answer.json()) as Registered
}

const signOut = async (replica: number, { accessToken }: Registered): Promise<number> =>
  (await ask(users[replica], '/v1/auth/logout', accessToken, {})).status

it('who signs out at one service is let in nowhere any more, at once', async () => {
  const ann = await register()
  expect(await seenBy(ann.accessToken)).toEqual([200, 200])
  expect(await signOut(1, ann)).toBe(204)
  expect(await seenBy(ann.accessToken)).toEqual([401, 401])
  const again = await Promise.all(users.map((user) => ask(user, '/v1/me', ann.accessToken)))
  expect(again.map(({ status }) => status)).toEqual([401, 401])
})

it('a person has one share of the whole, whichever replica answers', async () => {
  const token = stack.token(newId())
  const statuses: number[] = []
  for (let n = 0; n < perUser + 3; n++)
    statuses.push((await ask(banks[n % 2], '/v1/accounts', token)).status)
  expect(statuses.slice(0, perUser).every((status) => status === 200)).toBe(true)
  // One more where a minute ends in between.
  expect(statuses.slice(perUser + 1)).toEqual([429, 429])
})

it('while Redis is away people sign in, work, and are limited by each replica', async () => {
  const ann = await register()
  await redis.kill()
  try {
    const ben = await register()
    expect(await seenBy(ben.accessToken)).toEqual([200, 200])
    expect(await seenBy(ann.accessToken)).toEqual([200, 200])
    // What one replica knows to have ended has ended there.
    expect(await signOut(0, ben)).toBe(204)
    expect((await ask(users[0], '/v1/me', ben.accessToken)).status).toBe(401)
    const token = stack.token(newId())
    const statuses: number[] = []
    for (let n = 0; n < perUser + 3; n++)
      statuses.push((await ask(banks[0], '/v1/accounts', token)).status)
    expect(statuses.slice(0, perUser).every((status) => status === 200)).toBe(true)
    expect(statuses.slice(perUser + 1)).toEqual([429, 429])
  } finally {
    await redis.start()
  }
})

it('sessions that ended meanwhile are told of again once it is back, also when it was emptied', async () => {
  const ann = await register()
  await until(async () => {
    await signOut(0, ann)
    return (await seenBy(ann.accessToken)).every((status) => status === 401)
  }, 'the shared cache')
  await redis.look((client) => client.flushall())
  await until(
    async () => (await seenBy(ann.accessToken)).every((status) => status === 401),
    'the sessions to be told of again',
    40_000,
  )
}, 60_000)

it('every replica knows where one is signed in, and which session listens to the live stream', async () => {
  const ann = await register()
  const sessions = async (replica: number): Promise<Page<Session>['items']> => {
    const answer = await ask(users[replica], '/v1/auth/sessions', ann.accessToken)
    return ((await answer.json()) as Page<Session>).items
  }
  const [own] = await sessions(1)
  expect(own).toMatchObject({ current: true, connected: false })
  const record = await redis.look((client) => client.get(`session:${own?.id ?? ''}`))
  expect(JSON.parse(record ?? '')).toMatchObject({ userId: ann.user.id })
  const notification = await boot('notification')
  const authorization = `Bearer ${ann.accessToken}`
  const stream = await fetch(`${notification.url}/v1/stream`, { headers: { authorization } })
  expect(stream.status).toBe(200)
  await until(async () => (await sessions(1))[0]?.connected === true, 'the stream to be known')
  await notification.kill()
  await stream.text().catch(() => undefined)
  // Nobody told that it is gone; so it goes by itself.
  const key = `ws_connections:${ann.user.id}`
  const ttl = await redis.look((client) => client.ttl(key))
  expect(ttl).toBeGreaterThan(0)
  expect(ttl).toBeLessThanOrEqual(45)
})
