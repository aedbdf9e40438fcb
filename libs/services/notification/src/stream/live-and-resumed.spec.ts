import {
  BalanceChanged,
  ImportCommitted,
  ThresholdCrossed,
  TransactionRecorded,
  UtilisationUpdated,
  type ItemOf,
  type Problem,
} from '@florin/contracts'
import { newId, Revocations, type RunningService } from '@florin/platform'
import { TestStack, until } from '@florin/platform/testing'
import type { AddressInfo } from 'node:net'
import { notificationService } from '../index.js'
import { balance, crossing, utilisation } from '../testing/events.js'
import { StreamClient } from '../testing/stream-client.js'
import { StreamOptions } from './stream-options.js'
import { StreamRetention } from './stream-retention.service.js'

let stack: TestStack
let service: RunningService
let options: StreamOptions
let url: string
const clients: StreamClient[] = []

const connect = async (
  userId: string,
  lastEventId?: string,
  token = stack.token(userId),
): Promise<StreamClient> => {
  const client = await StreamClient.open(url, {
    authorization: `Bearer ${token}`,
    ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
  })
  clients.push(client)
  return client
}

/** An open stream past its `ready`. */
const listening = async (userId: string, lastEventId?: string): Promise<StreamClient> => {
  const client = await connect(userId, lastEventId)
  expect(await client.next()).toMatchObject({ type: 'ready', data: { gap: false } })
  return client
}

const transaction = (
  accountId: string,
  importId: string | null,
): ItemOf<typeof TransactionRecorded> => ({
  id: newId(),
  accountId,
  date: '2026-10-05',
  amount: '-12.50',
  currency: 'EUR',
  kind: 'payment',
  status: 'posted',
  categoryId: 'groceries',
  categoryType: 'expense',
  categoryPath: ['groceries'],
  categorySource: 'merchant',
  categoryConfidence: 0.9,
  merchant: 'Corner Shop',
  description: 'CORNER SHOP 12',
  importId,
  version: 1,
})

beforeAll(async () => {
  stack = await TestStack.start()
  service = await stack.boot(notificationService)
  options = service.app.get(StreamOptions, { strict: false })
  await service.app.listen(0, '127.0.0.1')
  const { port } = service.fastify.server.address() as AddressInfo
  url = `http://127.0.0.1:${port}/v1/stream`
})

afterEach(async () => {
  Object.assign(options, new StreamOptions())
  await Promise.all(clients.splice(0).map((client) => client.close()))
})

afterAll(() => stack.stop())

it('sends what happens as it happens, in order, and to its user only', async () => {
  const [ann, ben] = [newId(), newId()]
  const accountId = newId()
  const [hers, his] = [await listening(ann), await listening(ben)]
  const moved = balance('10.00')
  await stack.emit(BalanceChanged, ann, [moved])
  expect(await hers.next()).toMatchObject({
    type: 'bank.balance.changed',
    data: { items: [moved] },
  })
  await stack.emit(TransactionRecorded, ann, [
    transaction(accountId, null),
    transaction(accountId, null),
  ])
  expect(await hers.next()).toMatchObject({
    type: 'transactions.changed',
    data: { change: 'recorded', accountIds: [accountId], count: 2, importId: null },
  })
  await stack.emit(ThresholdCrossed, ann, [crossing()])
  expect(await hers.next()).toMatchObject({
    type: 'notification.created',
    data: { title: 'Groceries has reached 80 % of its budget', readAt: null },
  })
  await stack.emit(BalanceChanged, ben, [balance('1.00')])
  expect(await his.next()).toMatchObject({ data: { items: [{ balance: '1.00' }] } })
})

it('tells of imports and of budgets that were touched, not of those that were not', async () => {
  const ann = newId()
  const client = await listening(ann)
  const importId = newId()
  const last = await stack.emit(UtilisationUpdated, ann, [])
  await stack.handled('notification.stream', last)
  await stack.emit(UtilisationUpdated, ann, [utilisation()])
  expect(await client.next()).toMatchObject({
    type: 'budget.utilisation.updated',
    data: { items: [{ spent: '84.00' }] },
  })
  await stack.emit(ImportCommitted, ann, [
    {
      importId,
      fileName: 'october.ofx',
      fileHash: 'h',
      format: 'ofx',
      accountIds: [],
      recorded: 3,
      duplicates: 0,
    },
  ])
  expect(await client.next()).toMatchObject({
    type: 'import.committed',
    data: { items: [{ importId, recorded: 3 }] },
  })
})

it('resumes after Last-Event-ID with everything missed', async () => {
  const ann = newId()
  const before = await listening(ann)
  await stack.emit(BalanceChanged, ann, [balance('1.00')])
  const seen = await before.next()
  await before.close()
  for (const amount of ['2.00', '3.00']) {
    await stack.handled(
      'notification.stream',
      await stack.emit(BalanceChanged, ann, [balance(amount)]),
    )
  }
  const after = await connect(ann, seen?.id)
  expect(await after.next()).toEqual({ id: undefined, type: 'ready', data: { gap: false } })
  expect(await after.next()).toMatchObject({ data: { items: [{ balance: '2.00' }] } })
  expect(await after.next()).toMatchObject({ data: { items: [{ balance: '3.00' }] } })
})

it('resumes through many batches', async () => {
  const ann = newId()
  options.batchMax = 3
  const amounts = Array.from({ length: 10 }, (_, n) => `${n}.00`)
  let last = ''
  for (const amount of amounts) last = await stack.emit(BalanceChanged, ann, [balance(amount)])
  await stack.handled('notification.stream', last)
  const client = await listening(ann, '0')
  const received = []
  for (const _ of amounts) received.push((await client.next())?.data)
  expect(received).toMatchObject(amounts.map((amount) => ({ items: [{ balance: amount }] })))
})

it('says so when events since then are no longer kept', async () => {
  const ann = newId()
  for (const amount of ['1.00', '2.00', '3.00']) {
    await stack.handled(
      'notification.stream',
      await stack.emit(BalanceChanged, ann, [balance(amount)]),
    )
  }
  const [oldest] = await stack.database.sql<{ id: string }>(
    'SELECT min(id) AS id FROM notification_schema.stream_events WHERE user_id = $1',
    [ann],
  )
  options.keptMax = 1
  await service.app.get(StreamRetention, { strict: false }).purge()
  const client = await connect(ann, oldest?.id)
  expect(await client.next()).toMatchObject({ type: 'ready', data: { gap: true } })
  expect(await client.next()).toMatchObject({ data: { items: [{ balance: '3.00' }] } })
})

it('forgets what is older than a day', async () => {
  const ann = newId()
  await stack.handled(
    'notification.stream',
    await stack.emit(BalanceChanged, ann, [balance('1.00')]),
  )
  await stack.database.sql(
    `UPDATE notification_schema.stream_events SET created_at = now() - interval '25 hours' WHERE user_id = $1`,
    [ann],
  )
  await service.app.get(StreamRetention, { strict: false }).purge()
  expect(
    await stack.database.sql('SELECT 1 FROM notification_schema.stream_events WHERE user_id = $1', [
      ann,
    ]),
  ).toEqual([])
})

it('finds by itself what another process appended', async () => {
  const ann = newId()
  const client = await listening(ann)
  await stack.emit(BalanceChanged, ann, [balance('1.00')])
  await client.next()
  await stack.database.sql(
    `INSERT INTO notification_schema.stream_events (user_id, type, data) VALUES ($1, 'elsewhere', '{"n": 1}')`,
    [ann],
  )
  expect(await client.next()).toMatchObject({ type: 'elsewhere', data: { n: 1 } })
})

it('shows that it is alive when nothing happens', async () => {
  options.heartbeatMs = 20
  const client = await listening(newId())
  await client.nextComment()
  await client.nextComment()
})

it('ends when the token does, and when the session does', async () => {
  const ann = newId()
  const expiring = await connect(ann, undefined, stack.token(ann, newId(), 2))
  expect(await expiring.next()).toMatchObject({ type: 'ready' })
  expect(await expiring.next()).toMatchObject({ type: 'end', data: { reason: 'token-expired' } })
  expect(await expiring.next()).toBeUndefined()
  options.heartbeatMs = 20
  const sessionId = newId()
  const revoked = await connect(ann, undefined, stack.token(ann, sessionId))
  expect(await revoked.next()).toMatchObject({ type: 'ready' })
  await service.app.get(Revocations, { strict: false }).revoke(sessionId)
  expect(await revoked.next()).toMatchObject({ type: 'end', data: { reason: 'session-ended' } })
})

it('takes so many streams of a user and no more, until one is closed', async () => {
  const ann = newId()
  options.streamsMax = 2
  const first = await listening(ann)
  await listening(ann)
  const refused = await fetch(url, { headers: { authorization: `Bearer ${stack.token(ann)}` } })
  expect(refused.status).toBe(429)
  expect(((await refused.json()) as Problem).code).toBe('too-many-streams')
  await listening(newId())
  await first.close()
  await until(() => listening(ann).catch(() => undefined))
})

it('refuses who is not signed in, and what is not an id', async () => {
  expect((await fetch(url)).status).toBe(401)
  const answer = await stack
    .api(service, newId())
    .get<Problem>('/v1/stream', { 'last-event-id': 'x' })
  expect(answer.status).toBe(422)
  expect(answer.body.errors).toMatchObject([{ parameter: 'lastEventId' }])
})

it('lets the service stop while streams are open', async () => {
  const client = await listening(newId())
  const closed = service.app.close()
  expect(await client.next()).toMatchObject({ type: 'end', data: { reason: 'shutting-down' } })
  expect(await client.next()).toBeUndefined()
  await closed
})
