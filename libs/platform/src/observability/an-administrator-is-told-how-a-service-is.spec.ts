import { serviceReport, type ServiceReport } from '@florin/contracts'
import { newId } from '../context/ids.js'
import { startNotes, type Notes } from '../http/testing/notes.js'
import { apiOf, until } from '../testing/index.js'
import { figuresOf } from './figures.js'
import {
  consumerLag,
  deferredEvents,
  handlerLag,
  handlerStalled,
  outboxAge,
  outboxRows,
} from './metrics.js'

let notes: Notes

beforeAll(async () => {
  notes = await startNotes()
})
afterAll(() => notes.stack.stop())

const ask = (claims: object): Promise<{ status: number; body: ServiceReport }> => {
  const token = notes.stack.token(newId(), newId(), 600, { ...claims })
  return apiOf(notes.service.fastify, token).get<ServiceReport>('/system/state')
}

it('tells an administrator that it is ready, and what waits', async () => {
  const body = await until(async () => {
    const answer = await ask({ role: 'admin' })
    expect(answer.status).toBe(200)
    // A database that takes its time is one that is not known to be well.
    return answer.body.outbox && answer.body
  }, 'the database to say what waits')
  expect(serviceReport.strict().parse(body)).toEqual(body)
  expect(body).toMatchObject({
    ...{ reason: null, outbox: { events: 0 } },
    deferred: { dead: 0, retrying: 0, parked: 0 },
  })
})

it('tells nobody else, and has no place in the API’s document', async () => {
  expect((await ask({})).status).toBe(403)
  expect((await ask({ role: 'premium' })).status).toBe(403)
  expect((await notes.stack.api(notes.service).get('/system/state')).status).toBe(401)
  expect(Object.keys(notes.service.openApi().paths)).not.toContain('/system/state')
})

describe('of the figures of a process', () => {
  const service = 'bank'
  const nothing = { dead: 0, retrying: 0, parked: 0 }

  beforeEach(() => {
    outboxRows.set({ service }, 7)
    outboxAge.set({ service }, 12.5)
  })
  afterEach(() => {
    for (const gauge of [outboxRows, outboxAge, deferredEvents, handlerStalled]) gauge.reset()
    for (const gauge of [handlerLag, consumerLag]) gauge.reset()
  })

  it('a service that handles nothing is behind with nothing', async () => {
    expect(await figuresOf(service)).toEqual({
      ...{ outbox: { events: 7, oldestSeconds: 12.5 }, deferred: nothing },
      ...{ lagEvents: 0, stalledSeconds: 0 },
    })
  })

  it('tells of the handler that is furthest behind, and of no other service’s', async () => {
    handlerStalled.set({ handler: 'bank.balances' }, 0)
    handlerStalled.set({ handler: 'bank.history' }, 40)
    handlerStalled.set({ handler: 'bankrupt.history' }, 900)
    handlerLag.set({ handler: 'bank.balances', topic: 'one' }, 5)
    handlerLag.set({ handler: 'bank.balances', topic: 'two' }, 6)
    handlerLag.set({ handler: 'bank.history', topic: 'one' }, 10)
    handlerLag.set({ handler: 'bankrupt.history', topic: 'one' }, 900)
    expect(await figuresOf(service)).toMatchObject({ lagEvents: 11, stalledSeconds: 40 })
  })

  it('counts what could not be applied, by what becomes of it', async () => {
    deferredEvents.set({ handler: 'bank.balances', state: 'dead' }, 1)
    deferredEvents.set({ handler: 'bank.history', state: 'dead' }, 2)
    deferredEvents.set({ handler: 'bank.history', state: 'parked' }, 4)
    deferredEvents.set({ handler: 'budget.users', state: 'dead' }, 9)
    expect((await figuresOf(service)).deferred).toEqual({ dead: 3, retrying: 0, parked: 4 })
  })

  it('tells of the partitions that the process has where Kafka carries', async () => {
    handlerStalled.set({ handler: 'bank.balances' }, 0)
    expect((await figuresOf(service)).lagEvents).toBeNull()
    consumerLag.set({ topic: 'one', partition: '0' }, 3)
    consumerLag.set({ topic: 'one', partition: '1' }, 4)
    expect((await figuresOf(service)).lagEvents).toBe(7)
  })

  it('says that it does not know what the database has not answered', async () => {
    outboxRows.remove({ service })
    outboxAge.remove({ service })
    expect(await figuresOf(service)).toMatchObject({ outbox: null, deferred: null })
  })
})
