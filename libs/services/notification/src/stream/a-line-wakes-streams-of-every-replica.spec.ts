import {
  createLog,
  MemoryCache,
  newId,
  SystemClock,
  type Tx,
  type WorkerDatabase,
} from '@florin/platform'
import type { StreamConnection } from './stream-connection.js'
import { StreamHub } from './stream-hub.service.js'
import { StreamOptions } from './stream-options.js'

const clock = new SystemClock()
const cache = new MemoryCache(clock)
const log = createLog('test', { level: 'silent', pretty: false })
const hubs: StreamHub[] = []
afterAll(async () => {
  for (const hub of hubs) hub.onModuleDestroy()
  await cache.close()
})

/** A replica that never looks by itself. */
function replica(): StreamHub {
  const options = Object.assign(new StreamOptions(), { pollMs: 3_600_000 })
  const hub = new StreamHub(options, {} as WorkerDatabase, clock, cache, log)
  hub.onModuleInit()
  hubs.push(hub)
  return hub
}

/** An open stream that counts how often it is woken. */
function open(hub: StreamHub, userId: string): { woken: number; leave: () => void } {
  const stream = { woken: 0, wake: () => void stream.woken++, end: () => undefined }
  const leave = hub.join(userId, stream as unknown as StreamConnection)
  return Object.assign(stream, { leave })
}

async function append(hub: StreamHub, userId: string): Promise<() => void> {
  const committed: (() => void)[] = []
  const tx = {
    execute: () => Promise.resolve(1),
    afterCommit: (run: () => void) => committed.push(run),
  }
  await hub.append(tx as unknown as Tx, [{ userId, type: 'x', data: {} }])
  return () => committed.forEach((run) => run())
}

it('wakes the streams of a user at every replica once it is committed, and nobody else’s', async () => {
  const [one, other] = [replica(), replica()]
  const [ann, ben] = [newId(), newId()]
  const here = open(one, ann)
  const there = open(other, ann)
  const bens = open(other, ben)
  const commit = await append(one, ann)
  expect([here.woken, there.woken]).toEqual([0, 0])

  commit()

  expect([here.woken, there.woken, bens.woken]).toEqual([1, 1, 0])
  there.leave()
  ;(await append(one, ann))()
  expect([here.woken, there.woken]).toEqual([2, 1])
})

it('hears nothing any more once it has stopped', async () => {
  const [one, other] = [replica(), replica()]
  const ann = newId()
  const there = open(other, ann)
  other.onModuleDestroy()
  ;(await append(one, ann))()
  expect(there.woken).toBe(0)
})
