import {
  AccountChanged,
  AccountClosed,
  AccountOpened,
  BalanceChanged,
  SessionStarted,
  UserRegistered,
  type AccountFact,
  type AuditEntry,
  type Page,
  type Problem,
} from '@florin/contracts'
import { createPool, newId, type RunningService, WorkerDatabase } from '@florin/platform'
import { TestStack } from '@florin/platform/testing'
import { auditService } from '../index.js'
import { verifyChain } from './chain.js'
import { chainOf } from './trail.repository.js'

let stack: TestStack
let service: RunningService
let worker: WorkerDatabase

const handled = (id: string): Promise<void> => stack.handled('audit.trail', id)

const trail = async (userId: string, query = ''): Promise<Page<AuditEntry>> =>
  (await stack.api(service, userId).get<Page<AuditEntry>>(`/v1/audit${query}`)).body

const account = (given: Partial<AccountFact> = {}): AccountFact => ({
  id: newId(),
  name: 'Giro',
  type: 'checking',
  currency: 'EUR',
  openingBalance: '0.00',
  status: 'active',
  numberFingerprint: null,
  version: 1,
  ...given,
})

const session = (ipAddress: string | null): Parameters<typeof signIn>[1] => ({
  sessionId: newId(),
  at: '2026-10-05T08:00:00.000Z',
  ipAddress,
  userAgent: 'Mozilla/5.0 🦊',
  method: 'password' as const,
})

const signIn = (
  userId: string,
  item: {
    sessionId: string
    at: string
    ipAddress: string | null
    userAgent: string | null
    method: 'password' | 'registration'
  },
): Promise<string> => stack.emit(SessionStarted, userId, [item])

beforeAll(async () => {
  stack = await TestStack.start()
  service = await stack.boot(auditService)
  worker = new WorkerDatabase(
    createPool({ url: stack.database.url('audit_worker'), max: 1, applicationName: 'test' }),
  )
})

afterAll(async () => {
  await worker.pool.end()
  await stack.stop()
})

it("shows one's own trail, newest first, one entry an event", async () => {
  const ann = newId()
  const fact = { userId: ann, currency: 'EUR', timezone: 'UTC', locale: 'en', version: 1 }
  const registered = await stack.emit(UserRegistered, ann, [fact], {
    correlationid: 'my-request.1',
  })
  await handled(registered)
  const signedIn = await signIn(ann, session('192.0.2.7'))
  await handled(signedIn)
  await handled(await stack.emit(AccountOpened, ann, [account()]))
  const { items } = await trail(ann)
  expect(items.map((entry) => [entry.action, entry.service])).toEqual([
    ['ACCOUNT_OPENED', 'bank'],
    ['USER_LOGIN', 'user'],
    ['USER_REGISTERED', 'user'],
  ])
  expect(items[1]).toMatchObject({
    id: signedIn,
    ipAddress: '192.0.2.7',
    userAgent: 'Mozilla/5.0 🦊',
  })
  expect(items[2]).toMatchObject({
    id: registered,
    resourceType: 'user',
    resourceId: ann,
    correlationId: 'my-request.1',
    sequence: 1,
  })
  expect((await trail(ann, '?action=USER_LOGIN')).items.map((entry) => entry.id)).toEqual([
    signedIn,
  ])
})

it('ties the entries to a chain that holds as it is stored', async () => {
  const ann = newId()
  const before = account({ name: 'Größe "1"\t🏦', openingBalance: '-0.10' })
  for (const ip of ['::FFFF:10.0.0.1', '2001:DB8:0:0::1', '10.0.0.1', 'nonsense', null]) {
    await signIn(ann, session(ip))
  }
  const after = { ...before, name: 'Konto', version: 2 }
  await stack.emit(AccountOpened, ann, [before])
  await stack.emit(AccountChanged, ann, [{ before, after, version: 2 }])
  await handled(
    await stack.emit(
      AccountOpened,
      ann,
      Array.from({ length: 25 }, () => account()),
    ),
  )
  await handled(await signIn(ann, session(null)))
  const links = await worker.transaction((tx) => chainOf(tx, ann))
  expect(links).toHaveLength(9)
  const head = { sequence: 9, hash: links.at(-1)?.hash }
  expect(verifyChain(links)).toEqual({ whole: true, head })
  const [stored] = await stack.database.sql(
    'SELECT sequence::int, hash FROM audit_schema.audit_chain_heads WHERE user_id = $1',
    [ann],
  )
  expect(stored).toEqual(head)
})

it('writes an event down once, though it is delivered again', async () => {
  const ann = newId()
  const id = await stack.emit(AccountOpened, ann, [account()])
  await handled(id)
  const [row] = await stack.database.sql<{ envelope: { id: string; type: string } }>(
    'SELECT envelope FROM bank_schema.event_log WHERE event_id = $1',
    [id],
  )
  await stack.append('bank', ann, row?.envelope ?? { id: '', type: '' })
  await handled(await stack.emit(AccountOpened, ann, [account()]))
  expect((await trail(ann)).items.map((entry) => entry.sequence)).toEqual([2, 1])
})

it('leaves figures out that follow from facts', async () => {
  const ann = newId()
  await stack.emit(BalanceChanged, ann, [
    { accountId: newId(), balance: '1.00', currency: 'EUR', transactionCount: 1 },
  ])
  await handled(await stack.emit(AccountOpened, ann, [account()]))
  expect((await trail(ann)).items).toHaveLength(1)
})

it('cannot be changed, by the service or by anybody', async () => {
  const ann = newId()
  await handled(await stack.emit(AccountOpened, ann, [account()]))
  const [{ partition = '' } = {}] = await stack.database.sql<{ partition: string }>(
    'SELECT tableoid::regclass::text AS partition FROM audit_schema.audit_logs WHERE user_id = $1',
    [ann],
  )
  expect(partition).toMatch(/audit_logs_\d{4}_\d\d$/)
  const attempts = [
    `UPDATE audit_schema.audit_logs SET action = 'X' WHERE user_id = '${ann}'`,
    `DELETE FROM audit_schema.audit_logs WHERE user_id = '${ann}'`,
    'TRUNCATE audit_schema.audit_logs',
    `DELETE FROM ${partition}`,
    `TRUNCATE ${partition}`,
  ]
  const api = createPool({ url: stack.database.url('audit_api'), max: 1, applicationName: 'test' })
  for (const attempt of attempts) {
    const refused = { code: '42501' }
    await expect(worker.pool.query(attempt)).rejects.toMatchObject(refused)
    await expect(api.query(attempt)).rejects.toMatchObject(refused)
    await expect(stack.database.sql(attempt)).rejects.toMatchObject(refused)
  }
  await api.end()
  expect((await trail(ann)).items).toHaveLength(1)
})

it('keeps what happened in a month without a partition', async () => {
  const ann = newId()
  const id = await stack.emit(AccountOpened, ann, [account()], { time: '2019-05-01T00:00:00Z' })
  await handled(id)
  expect((await trail(ann)).items).toMatchObject([{ id, at: '2019-05-01T00:00:00.000Z' }])
})

it('pages through entries of one instant', async () => {
  const ann = newId()
  const time = '2026-10-05T08:00:00.000Z'
  let last = ''
  for (let n = 0; n < 7; n++) last = await stack.emit(AccountOpened, ann, [account()], { time })
  await handled(last)
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page<AuditEntry> = await trail(ann, `?limit=2${cursor && `&cursor=${cursor}`}`)
    seen.push(...page.items.map((entry) => entry.id))
    cursor = page.nextCursor
  }
  expect(seen).toHaveLength(7)
  expect(seen).toEqual([...seen].sort().reverse())
})

it('shows some actions, of some days', async () => {
  const ann = newId()
  const at = (day: number) => ({ time: `2026-10-0${day}T08:00:00.000Z` })
  await stack.emit(AccountOpened, ann, [account()], at(1))
  await handled(await stack.emit(SessionStarted, ann, [session(null)], at(2)))
  await stack.emit(AccountOpened, ann, [account()], at(3))
  const [before, after] = [account(), account({ status: 'closed' })]
  await stack.emit(AccountClosed, ann, [{ before, after, version: 2 }], at(4))
  await handled(await stack.emit(AccountOpened, ann, [account()], at(5)))
  const seen = async (query: string): Promise<string[]> =>
    (await trail(ann, query)).items.map((entry) => `${entry.action} ${entry.at.slice(9, 10)}`)
  const [opened, closed] = ['ACCOUNT_OPENED', 'ACCOUNT_CLOSED']
  expect(await seen(`?actions=${closed},${opened}`)).toEqual([
    ...[`${opened} 5`, `${closed} 4`, `${opened} 3`, `${opened} 1`],
  ])
  const days = 'since=2026-10-02T08:00:00.000Z&before=2026-10-04T08:00:00.000Z'
  expect(await seen(`?${days}`)).toEqual([`${opened} 3`, 'USER_LOGIN 2'])
  expect(await seen(`?${days}&action=${opened}`)).toEqual([`${opened} 3`])
  const first = await trail(ann, `?limit=2&actions=${opened},${closed}`)
  expect(await seen(`?actions=${opened},${closed}&cursor=${first.nextCursor ?? ''}`)).toEqual([
    ...[`${opened} 3`, `${opened} 1`],
  ])
})

it("shows nobody else's", async () => {
  const ann = newId()
  await handled(await stack.emit(AccountOpened, ann, [account()]))
  expect((await trail(newId())).items).toEqual([])
  expect((await stack.api(service).get('/v1/audit')).status).toBe(401)
})

it.each([
  ['limit=0', 'limit'],
  ['action=drop%20table', 'action'],
  ['actions=USER_LOGIN,', 'actions'],
  ['since=yesterday', 'since'],
  ['cursor=abc', 'cursor'],
  ['user=x', 'user'],
])('refuses %s by name', async (query, parameter) => {
  const answer = await stack.api(service, newId()).get<Problem>(`/v1/audit?${query}`)
  expect(answer.status).toBe(422)
  expect(answer.body.errors).toMatchObject([{ parameter }])
})
