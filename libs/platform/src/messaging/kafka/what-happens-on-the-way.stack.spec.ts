import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '../../context/ids.js'
import { armFailpoint } from '../../faults/failpoints.js'
import { createLog, type Log } from '../../observability/log.js'
import { scrape } from '../../observability/scrape.js'
import { openCarriedLog, prepareTopics } from '../../testing/carried-log.js'
import type { OpenedTransport } from '../../testing/conformance/transport.conformance.js'
import { figureOf } from '../../testing/figures.js'
import { RememberingHandler } from '../../testing/remembering-handler.js'
import { KafkaServer } from '../../servers/index.js'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js'
import { until } from '../../runtime/until.js'
import { PostgresTransport } from '../postgres/postgres-transport.js'
import type { Following } from '../transport.js'
import { Turns } from '../turns.js'
import { applyTopics, wantedTopics } from './topics.js'

const log = createLog('test', { level: 'silent', pretty: false })
const caseMs = 60_000

let server: KafkaServer
let database: TestDatabase
let opened: OpenedTransport
const followings: Following[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  server = await KafkaServer.start()
}, caseMs)
beforeEach(async () => {
  await database.sql('TRUNCATE bank_schema.event_log, bank_schema.relay_positions')
  await server.look(async (admin) => {
    const { groups } = await admin.listGroups()
    await admin.deleteGroups(groups.map(({ groupId }) => groupId))
  })
  await without((name) => name.startsWith('florin.'))
  await prepareTopics(server, 3)
  opened = await openCarriedLog(server.access, database)
}, caseMs)
afterEach(async () => {
  await Promise.all(followings.splice(0).map((following) => following.stop()))
  await opened.transport.close()
}, caseMs)
afterAll(async () => {
  await server.stop()
  await database.drop()
})

/** Deletes topics and waits until the broker knows. */
async function without(these: (topic: string) => boolean): Promise<void> {
  const gone = async (): Promise<boolean> =>
    server.look(async (admin) => {
      const topics = (await admin.listTopics()).filter(these)
      if (topics.length > 0) await admin.deleteTopics({ topics })
      return topics.length === 0
    })
  // One that is just being deleted is listed, and can't be deleted.
  await until(() => gone().catch(() => false), 'topics to be gone', 20_000)
}

async function append(lane: number, more: object = {}): Promise<string> {
  const id = newId()
  await opened.append(lane, {
    ...{ id, type: 'florin.bank.account.opened.v1', userid: newId() },
    ...more,
  })
  return id
}
const carry = (): Promise<void> => opened.transport.carry(opened.log, [])

async function follow(handler: RememberingHandler): Promise<void> {
  const options = { turns: new Turns(), log }
  followings.push(await opened.transport.follow('budget', [handler], options))
}
const has = async (handler: RememberingHandler, ids: readonly string[]): Promise<void> => {
  const all = (): Promise<boolean> => Promise.resolve(ids.every((id) => handler.ids.includes(id)))
  await until(all, `${ids.length} events`, 20_000)
}
const handler = (): RememberingHandler => new RememberingHandler('budget.test', opened.topic)

it(
  'a relay that dies after it sent and before it knew sends again, to no effect',
  async () => {
    const ids = [await append(1), await append(2), await append(1)]
    const disarm = armFailpoint('relay.after-carry', () => {
      throw new Error('the relay died')
    })
    try {
      await expect(carry()).rejects.toThrow('the relay died')
    } finally {
      disarm()
    }
    const more = await append(1)
    await carry()
    const budget = handler()
    await follow(budget)
    await has(budget, [...ids, more])

    expect(budget.ids.toSorted()).toEqual([...ids, more].toSorted())
    expect(budget.idsOf(1)).toEqual([ids[0], ids[2], more])
    expect(await server.messagesOf(opened.topic)).toHaveLength(7)
  },
  caseMs,
)

it(
  'a handler that is new gets what its group has read, though nothing more happens',
  async () => {
    const ids = [await append(1), await append(2), await append(1)]
    await carry()
    const old = handler()
    await follow(old)
    await has(old, ids)
    await followings.pop()?.stop()

    const added = new RememberingHandler('budget.new', opened.topic)
    const options = { turns: new Turns(), log }
    followings.push(await opened.transport.follow('budget', [old, added], options))
    await has(added, ids)

    expect(added.ids).toHaveLength(3)
    expect(added.idsOf(1)).toEqual(old.idsOf(1))
    expect(old.ids).toHaveLength(3)
  },
  caseMs,
)

it(
  'more partitions are no matter while events of before are still unread',
  async () => {
    const before = await Promise.all(Array.from({ length: 30 }, () => append(5)))
    await carry()
    const done = await server.look((admin) =>
      applyTopics(admin, wantedTopics({ partitions: 8, replicas: 1 })),
    )
    expect(done.find(({ topic }) => topic === opened.topic)?.done).toEqual(['3 → 8 partitions'])
    await opened.transport.close()
    opened = await openCarriedLog(server.access, database)
    const after = await Promise.all(Array.from({ length: 30 }, () => append(5)))
    await carry()
    const budget = handler()
    await follow(budget)
    await has(budget, [...before, ...after])

    const positions = budget.records.map(({ position }) => BigInt(position))
    expect(positions).toEqual(positions.toSorted((a, b) => (a < b ? -1 : 1)))
    expect(budget.ids).toHaveLength(60)
  },
  caseMs,
)

it(
  'a group whose offsets are lost reads everything again, to no effect',
  async () => {
    const budget = handler()
    await follow(budget)
    const ids = [await append(3), await append(4)]
    await carry()
    await has(budget, ids)
    await followings.pop()?.stop()
    await server.look((admin) => admin.deleteGroups(['florin.budget']))
    await follow(budget)
    const next = await append(3)
    await carry()
    await has(budget, [next])

    expect(budget.ids).toHaveLength(3)
  },
  caseMs,
)

it(
  'a handler that its service had not before reads what the others have read',
  async () => {
    const old = handler()
    await follow(old)
    const ids = [await append(3), await append(3)]
    await carry()
    await has(old, ids)
    // So that the group's offsets are written down.
    await followings.pop()?.stop()
    const added = new RememberingHandler('budget.added', opened.topic)
    await follow(added)
    const next = await append(3)
    await carry()
    await has(added, [...ids, next])

    expect(added.ids).toEqual([...ids, next])
  },
  caseMs,
)

it(
  'what is no event of a relay goes to the dead letters as it came, and holds up nobody',
  async () => {
    const budget = handler()
    await follow(budget)
    await server.send(opened.topic, [
      { key: 'somebody', value: 'no JSON', headers: { 'said-by': 'a stranger' }, partition: 1 },
    ])
    const id = await append(1)
    await carry()
    await has(budget, [id])

    expect(budget.ids).toEqual([id])
    expect(await server.messagesOf('florin.budget.dead-letters')).toEqual([
      {
        ...{ key: 'somebody', value: 'no JSON' },
        headers: { 'said-by': 'a stranger', 'found-in': opened.topic, 'found-at': '1 0' },
      },
    ])
  },
  caseMs,
)

it(
  'the transport can be changed, there and back',
  async () => {
    const logs = new PostgresTransport({
      url: database.url('florin_transport'),
      acrossProcesses: false,
    })
    const options = { turns: new Turns(), log }
    const budget = handler()
    const ids = [await append(3), await append(4)]
    followings.push(await logs.follow('budget', [budget], options))
    await has(budget, ids)
    await followings.pop()?.stop()
    ids.push(await append(3))

    await carry()
    await follow(budget)
    await has(budget, ids)
    await followings.pop()?.stop()
    ids.push(await append(4))

    followings.push(await logs.follow('budget', [budget], options))
    await has(budget, ids)
    await followings.pop()?.stop()
    await logs.close()
    expect(budget.ids.toSorted()).toEqual(ids.toSorted())
  },
  caseMs,
)

it(
  'a broker that is away holds up nobody who publishes',
  async () => {
    const budget = handler()
    budget.failing.add(3)
    await follow(budget)
    await append(3)
    await carry()
    await server.kill()
    const id = await append(4)
    try {
      expect(await opened.transport.backlog(opened.topic, 100)).toBe(0)
      await carry()
    } finally {
      await server.start()
    }
    budget.failing.clear()
    await until(
      async () => {
        await carry()
        return budget.ids.includes(id) && budget.ids.length === 2
      },
      'the events of before and of meanwhile',
      30_000,
    )
    expect(budget.ids).toHaveLength(2)
  },
  caseMs,
)

it(
  'a topic that is not there yet is waited for',
  async () => {
    await without((topic) => topic === opened.topic)
    const budget = handler()
    await follow(budget)
    const id = await append(1)
    await carry()
    expect(await database.sql('SELECT 1 FROM bank_schema.relay_positions')).toEqual([])
    await prepareTopics(server, 3)
    await until(async () => {
      await carry()
      return (await database.sql('SELECT 1 FROM bank_schema.relay_positions')).length > 0
    }, 'the event to be carried')
    await has(budget, [id])
    expect(budget.ids).toEqual([id])
  },
  caseMs,
)

it(
  'a topic that is taken away is named once, and its events come on when it is there again',
  async () => {
    const said: [object, string][] = []
    const say = ((about: object, text = '') => void said.push([about, text])) as Log['warn']
    const budget = handler()
    const options = { turns: new Turns(), log: { ...log, warn: say, error: say, info: say } }
    followings.push(await opened.transport.follow('budget', [budget], options))
    const joined = async (): Promise<number | undefined> =>
      figureOf(await scrape(), 'florin_consumer_joined', { service: 'budget' })
    const ids = [await append(1)]
    await carry()
    await has(budget, ids)
    expect(await joined()).toBe(1)

    await without((topic) => topic === opened.topic)
    const missing = 'Kafka lacks topics; florin topics apply makes them'
    await until(
      () => Promise.resolve(said.some(([, text]) => text === missing)),
      'being told so',
      30_000,
    )
    await pause(3_000)
    expect(await joined()).toBe(0)
    await prepareTopics(server, 3)
    await until(async () => (await joined()) === 1, 'the group to be joined', 30_000)
    ids.push(await append(1))
    await until(async () => {
      await carry()
      return ids.every((id) => budget.ids.includes(id))
    }, 'the next event')
    expect(said.filter(([, text]) => text === missing)).toEqual([
      [{ service: 'budget', missing: [opened.topic] }, missing],
    ])
    expect(budget.ids).toEqual(ids)
  },
  caseMs,
)

it(
  'topics are made as they should be, once',
  async () => {
    const wanted = wantedTopics({ partitions: 3, replicas: 1 })
    const again = await server.look((admin) => applyTopics(admin, wanted))
    expect(again.map(({ topic }) => topic).toSorted()).toEqual(
      wanted.map(({ topic }) => topic).toSorted(),
    )
    expect(again.flatMap(({ done }) => done)).toEqual([])
    const fewer = wantedTopics({ partitions: 1, replicas: 1 }).map((one) => ({
      ...one,
      config: { ...one.config, 'retention.ms': '60000' },
    }))
    const changed = await server.look((admin) => applyTopics(admin, fewer))
    expect(changed.find(({ topic }) => topic === opened.topic)?.done).toEqual([
      'retention.ms -1 → 60000',
    ])
  },
  caseMs,
)
