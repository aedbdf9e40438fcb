import { Controller, Module } from '@nestjs/common'
import { Payload } from '@nestjs/microservices'
import {
  AccountOpened,
  FlorinError,
  topicOf,
  type AccountFact,
  type EventOf,
} from '@florin/contracts'
import { Client } from 'pg'
import { newId } from '../context/ids.js'
import type { RunningService } from '../runtime/boot-service.js'
import { defineService } from '../runtime/service-definition.js'
import { figureOf, TestStack, until } from '../testing/index.js'
import { On } from './on.js'

const handler = 'audit.watched'

@Controller()
class Watched {
  @On([AccountOpened], { as: handler })
  apply(@Payload() events: readonly EventOf<typeof AccountOpened>[]): Promise<void> {
    const isWrong = events.some(({ items }) => items.some(({ name }) => name === 'wrong'))
    return isWrong
      ? Promise.reject(new FlorinError('invalid', 'wrong', 'never'))
      : Promise.resolve()
  }
}

@Module({ controllers: [Watched] })
class WatchedModule {}

const ann = newId()

const account = (name: string): AccountFact => ({
  ...{ id: newId(), name, type: 'checking', currency: 'EUR', openingBalance: '0.00' },
  ...{ status: 'active', numberFingerprint: null, version: 1 },
})

let stack: TestStack
let service: RunningService

const scraped = async (): Promise<string> => {
  const answer = await stack.api(service).get('/metrics')
  expect(answer.status).toBe(200)
  return answer.text
}
const figure = async (
  name: string,
  labels: Record<string, string> = {},
): Promise<number | undefined> => figureOf(await scraped(), name, labels)

beforeAll(async () => {
  stack = await TestStack.start()
  service = await stack.boot(defineService({ name: 'audit', module: WatchedModule, routes: [] }))
})
beforeEach(() => stack.quiet())
afterAll(() => stack.stop())

it('says that nothing waits, and how often nothing has failed', async () => {
  const text = await scraped()
  expect(figureOf(text, 'florin_outbox_rows', { service: 'audit' })).toBe(0)
  expect(figureOf(text, 'florin_outbox_oldest_age_seconds', { service: 'audit' })).toBe(0)
  expect(figureOf(text, 'florin_handler_lag_events', { handler })).toBe(0)
  for (const state of ['retrying', 'dead', 'parked'])
    expect(figureOf(text, 'florin_deferred_events', { handler, state })).toBe(0)
  for (const outcome of ['retrying', 'dead'])
    expect(figureOf(text, 'florin_events_failed_total', { handler, outcome })).toBe(0)
  expect(figureOf(text, 'florin_inbox_duplicates_total', { handler })).toBe(0)
  expect(figureOf(text, 'florin_event_handler_duration_seconds_count', { handler })).toBe(0)
})

it('counts what a handler was given, and what it had applied already', async () => {
  const id = await stack.emit(AccountOpened, ann, [account('once')])
  await stack.handled(handler, id)
  const [row] = await stack.database.sql<{ envelope: { id: string; type: string } }>(
    'SELECT envelope FROM bank_schema.event_log WHERE event_id = $1',
    [id],
  )
  await stack.append('bank', ann, row?.envelope ?? { id: '', type: '' })
  await stack.quiet()
  const text = await scraped()
  expect(figureOf(text, 'florin_events_handled_total', { handler })).toBe(1)
  expect(figureOf(text, 'florin_event_handler_duration_seconds_count', { handler })).toBe(1)
  expect(figureOf(text, 'florin_inbox_duplicates_total', { handler })).toBe(1)
})

it('counts dead letters and what is parked behind them', async () => {
  await stack.emit(AccountOpened, ann, [account('wrong')])
  await stack.emit(AccountOpened, ann, [account('later')])
  await stack.deferred(handler, 2)
  const text = await scraped()
  expect(figureOf(text, 'florin_deferred_events', { handler, state: 'dead' })).toBe(1)
  expect(figureOf(text, 'florin_deferred_events', { handler, state: 'parked' })).toBe(1)
  expect(figureOf(text, 'florin_events_failed_total', { handler, outcome: 'dead' })).toBe(1)
  await stack.database.sql('DELETE FROM audit_schema.deferred_events')
  expect(await figure('florin_deferred_events', { handler, state: 'dead' })).toBe(0)
})

it('says for how long the oldest event has waited for the relay', async () => {
  await stack.database.sql('REVOKE INSERT ON audit_schema.event_log FROM audit_worker')
  await stack.database.sql(
    `INSERT INTO audit_schema.outbox (event_id, user_id, lane, type, envelope, created_at)
     SELECT gen_random_uuid(), $1, 0, 'florin.audit.of-this-suite.v1', '{}', now() - n * interval '1 minute'
     FROM generate_series(10, 1, -1) n`,
    [ann],
  )
  const text = await scraped()
  expect(figureOf(text, 'florin_outbox_rows', { service: 'audit' })).toBe(10)
  expect(
    figureOf(text, 'florin_outbox_oldest_age_seconds', { service: 'audit' }),
  ).toBeGreaterThanOrEqual(600)
  await stack.database.sql('GRANT INSERT ON audit_schema.event_log TO audit_worker')
  await until(
    async () => (await figure('florin_outbox_rows', { service: 'audit' })) === 0,
    'the relay to have moved them',
  )
})

it('says how far a handler is behind that does not get on', async () => {
  const holding = new Client({ connectionString: stack.database.url('florin') })
  await holding.connect()
  await holding.query('BEGIN')
  await holding.query('SELECT FROM audit_schema.consumer_cursors FOR UPDATE')
  for (const name of ['a', 'b', 'c']) await stack.emit(AccountOpened, ann, [account(name)])
  const topic = topicOf('bank')
  expect(await figure('florin_handler_lag_events', { handler, topic })).toBe(3)
  await holding.query('ROLLBACK')
  await holding.end()
  await stack.quiet()
  expect(await figure('florin_handler_lag_events', { handler, topic })).toBe(0)
})

it('leaves out what the database does not tell, and tells the rest', async () => {
  await stack.database.sql('REVOKE SELECT ON audit_schema.deferred_events FROM audit_worker')
  const text = await scraped()
  await stack.database.sql('GRANT SELECT ON audit_schema.deferred_events TO audit_worker')
  expect(figureOf(text, 'florin_deferred_events', { handler })).toBeUndefined()
  expect(figureOf(text, 'florin_outbox_rows', { service: 'audit' })).toBeUndefined()
  expect(figureOf(text, 'florin_events_handled_total', { handler })).toBeGreaterThan(0)
  expect(await figure('florin_outbox_rows', { service: 'audit' })).toBe(0)
})
