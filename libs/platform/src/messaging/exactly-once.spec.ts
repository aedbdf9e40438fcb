import { Controller, Module } from '@nestjs/common'
import { Ctx, Payload } from '@nestjs/microservices'
import {
  AccountOpened,
  BudgetDeleted,
  FlorinError,
  type AccountFact,
  type EventOf,
} from '@florin/contracts'
import { createPool } from '../database/pools.js'
import type { Tx } from '../database/tx.js'
import { WorkerDatabase } from '../database/worker-database.js'
import { defineService } from '../runtime/service-definition.js'
import { TestStack, until } from '../testing/index.js'
import { newId } from '../context/ids.js'
import { deadLettersOf, fateOf, reviveDeadLetter } from './dead-letters.repository.js'
import { laneOf } from './lane.js'
import { On, type Delivery } from './on.js'
import { Outbox } from './outbox.js'

// The handlers write their effects into an audit-owned table made for this suite.
const failing = new Map<string, () => Error>()
let batches: number[] = []

@Controller()
class Effects {
  constructor(private readonly outbox: Outbox) {}

  @On([AccountOpened], { as: 'audit.effects' })
  async apply(
    @Payload() events: readonly EventOf<typeof AccountOpened>[],
    @Ctx() { tx }: Delivery,
  ): Promise<void> {
    batches.push(events.length)
    for (const event of events) {
      for (const item of event.items) {
        await tx.execute('INSERT INTO effects (user_id, name) VALUES ($1, $2)', [
          event.userid,
          item.name,
        ])
        const failure = failing.get(item.name)
        if (failure) throw failure()
      }
    }
    void this.outbox
  }
}

@Module({ controllers: [Effects] })
class EffectsModule {}

const service = defineService({ name: 'audit', module: EffectsModule, routes: [] })
const ann = newId()
const ben = newId()

const account = (name: string): AccountFact => ({
  id: newId(),
  name,
  type: 'checking',
  currency: 'EUR',
  openingBalance: '0.00',
  status: 'active',
  numberFingerprint: null,
  version: 1,
})

let stack: TestStack

const effectsOf = async (userId: string): Promise<string[]> => {
  const rows = await stack.database.sql<{ name: string }>(
    'SELECT name FROM audit_schema.effects WHERE user_id = $1 ORDER BY n',
    [userId],
  )
  return rows.map((row) => row.name)
}

/** An envelope as it lies in the log. */
async function envelopeOf(item: AccountFact): Promise<object> {
  const id = await stack.emit(AccountOpened, ben, [item])
  const [row] = await stack.database.sql<{ envelope: object }>(
    'SELECT envelope FROM bank_schema.event_log WHERE event_id = $1',
    [id],
  )
  return { ...row?.envelope, userid: ann }
}

const deferredOf = (userId: string): Promise<{ state: string; attempts: number }[]> =>
  stack.database.sql(
    'SELECT state, attempts FROM audit_schema.deferred_events WHERE user_id = $1 ORDER BY sequence',
    [userId],
  )

/** Works as an operator's command does, with a login that sees every schema. */
async function asOperator<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const pool = createPool({
    url: stack.database.url('florin'),
    max: 1,
    applicationName: 'operator',
  })
  try {
    return await new WorkerDatabase(pool).transaction(work)
  } finally {
    await pool.end()
  }
}

beforeAll(async () => {
  stack = await TestStack.start()
  await stack.database.sql(
    'CREATE TABLE audit_schema.effects (n bigint GENERATED ALWAYS AS IDENTITY, user_id uuid, name text)',
  )
  await stack.database.sql('GRANT ALL ON audit_schema.effects TO audit_worker')
  await stack.boot(service)
})

beforeEach(async () => {
  failing.clear()
  batches = []
  await stack.database.sql('DELETE FROM audit_schema.effects')
  await stack.database.sql('DELETE FROM audit_schema.deferred_events')
})

afterAll(() => stack.stop())

it('applies every event once and in order', async () => {
  for (let n = 0; n < 20; n++) await stack.emit(AccountOpened, ann, [account(`a${n}`)])
  const last = await stack.emit(AccountOpened, ann, [account('last')])
  await stack.handled('audit.effects', last)
  expect(await effectsOf(ann)).toEqual([...Array.from({ length: 20 }, (_, n) => `a${n}`), 'last'])
})

it('has no second effect when an event is delivered again', async () => {
  const id = await stack.emit(AccountOpened, ann, [account('once')])
  await stack.handled('audit.effects', id)
  const [row] = await stack.database.sql<{ envelope: { id: string; type: string } }>(
    'SELECT envelope FROM bank_schema.event_log WHERE event_id = $1',
    [id],
  )
  await stack.append('bank', ann, row?.envelope ?? { id: '', type: '' })
  await stack.handled('audit.effects', await stack.emit(AccountOpened, ann, [account('after')]))
  expect(await effectsOf(ann)).toEqual(['once', 'after'])
})

it('retries a failing event, keeps its user in order and lets other users pass', async () => {
  failing.set('stuck', () => new Error('not yet'))
  await stack.emit(AccountOpened, ann, [account('stuck')])
  const parked = await stack.emit(AccountOpened, ann, [account('behind')])
  await stack.handled('audit.effects', await stack.emit(AccountOpened, ben, [account('other')]))
  await until(async () => (await deferredOf(ann)).length === 2)
  expect(await effectsOf(ann)).toEqual([])
  failing.clear()
  await stack.handled('audit.effects', parked)
  expect(await effectsOf(ann)).toEqual(['stuck', 'behind'])
  expect(await deferredOf(ann)).toEqual([])
})

it('makes an event that can never be applied a dead letter and parks what follows', async () => {
  failing.set('wrong', () => new FlorinError('invalid', 'wrong', 'never'))
  await stack.emit(AccountOpened, ann, [account('wrong')])
  await stack.emit(AccountOpened, ann, [account('later')])
  await until(async () => (await deferredOf(ann)).length === 2)
  expect((await deferredOf(ann)).map((d) => d.state)).toEqual(['dead', 'parked'])
  expect(await effectsOf(ann)).toEqual([])
})

it('keeps an event of an unknown version as a dead letter', async () => {
  const id = await stack.emit(AccountOpened, ann, [account('new')], {
    type: 'florin.bank.account.opened.v9',
  })
  const rows = await until(async () => {
    const found = await stack.database.sql<{ state: string }>(
      'SELECT state FROM audit_schema.deferred_events WHERE event_id = $1',
      [id],
    )
    return found.length > 0 && found
  })
  expect(rows).toEqual([{ state: 'dead' }])
})

it.each([
  ['has no type', { type: null }],
  ['has no user', { userid: null }],
  ['claims to be another user’s', { userid: newId() }],
  ['claims to be another event', { id: newId() }],
  ['has no items', { data: null }],
  ['has a megabyte where a name should be', { data: { items: [{ name: 'x'.repeat(1_000_000) }] } }],
])('keeps an event that %s as a dead letter', async (_, attributes) => {
  const id = newId()
  const envelope = { ...(await envelopeOf(account('fine'))), id, ...attributes }
  await stack.database.sql(
    `INSERT INTO bank_schema.event_log (lane, event_id, user_id, type, envelope, position)
     VALUES ($1, $2, $3, 'any', $4, nextval('bank_schema.event_log_position'))`,
    [laneOf(ann), id, ann, JSON.stringify(envelope)],
  )
  const last = await stack.emit(AccountOpened, ben, [account('other')])
  await stack.handled('audit.effects', last)
  await until(async () => (await deferredOf(ann)).length === 1)
  expect((await deferredOf(ann)).map((d) => d.state)).toEqual(['dead'])
})

it('ignores events of the topic that it did not ask for', async () => {
  await stack.emit(BudgetDeleted as never, ann, [], { type: 'florin.bank.account.closed.v1' })
  const last = await stack.emit(AccountOpened, ann, [account('wanted')])
  await stack.handled('audit.effects', last)
  expect(await effectsOf(ann)).toEqual(['wanted'])
})

it('applies a dead letter and what is parked behind it once an operator says so', async () => {
  failing.set('mended', () => new FlorinError('invalid', 'wrong', 'not like this'))
  await stack.emit(AccountOpened, ann, [account('mended')])
  const parked = await stack.emit(AccountOpened, ann, [account('waiting')])
  await until(async () => (await deferredOf(ann)).length === 2)
  failing.clear()
  const [letter] = await asOperator((tx) => deadLettersOf(tx, 'audit'))
  expect(letter).toMatchObject({
    handler: 'audit.effects',
    userId: ann,
    type: AccountOpened.type,
    attempts: 1,
    error: 'FlorinError: not like this',
    parked: 1,
  })
  if (!letter) throw new Error('no dead letter')
  expect(await asOperator((tx) => fateOf(tx, letter))).toBe('dead')
  await asOperator((tx) => reviveDeadLetter(tx, letter))
  await stack.handled('audit.effects', parked)
  expect(await effectsOf(ann)).toEqual(['mended', 'waiting'])
  expect(await asOperator((tx) => fateOf(tx, letter))).toBe('applied')
})
