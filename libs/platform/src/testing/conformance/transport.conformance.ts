import { randomBytes } from 'node:crypto'
import type { ServiceName } from '@florin/contracts'
import { createLog } from '../../observability/log.js'
import type { EventTransport, Following, PublisherLog } from '../../messaging/transport.js'
import { Turns } from '../../messaging/turns.js'
import { RememberingHandler } from '../remembering-handler.js'
import { until } from '../../runtime/until.js'

export interface OpenedTransport {
  readonly transport: EventTransport
  readonly topic: string
  /** The log of the service that publishes the topic. */
  readonly log: PublisherLog
  /** Puts an envelope into a lane of the log, as a relay would. */
  append(lane: number, envelope: { id: string; type: string; userid: string }): Promise<void>
  /** Writes down that a handler has read a lane up to a position, where operators look for it. */
  acknowledge(handler: string, lane: number, position: string): Promise<void>
}

const user = '0192f7a0-0000-7000-8000-000000000001'
const userOf = (n: number): string => user.replace(/1$/, String(n))
/** A broker that has just begun may keep a group waiting for most of a minute on a busy machine. */
const settleMs = 100_000

/** What every transport must do. */
export function transportConformance(open: () => Promise<OpenedTransport>): void {
  let opened: OpenedTransport
  const followings: Following[] = []
  beforeAll(async () => {
    opened = await open()
  }, 240_000)
  afterEach(async () => {
    await Promise.all(followings.splice(0).map((following) => following.stop()))
  })
  afterAll(() => opened.transport.close())

  let sent = 0
  /** Appends an event to a lane and has it carried. @returns its id */
  async function publish(lane: number, more: object = {}): Promise<string> {
    const id = `0192f7a0-0000-7000-8000-${String(++sent).padStart(12, '0')}`
    const type = 'florin.bank.account.opened.v1'
    await opened.append(lane, { id, type, userid: userOf(lane), ...more })
    await opened.transport.carry(opened.log, [lane])
    return id
  }
  async function follow(service: ServiceName, ...handlers: RememberingHandler[]): Promise<void> {
    const options = {
      turns: new Turns(),
      log: createLog('test', { level: 'silent', pretty: false }),
    }
    const following = await opened.transport.follow(service, handlers, options)
    followings.push(following)
  }
  const handler = (name: string): RememberingHandler =>
    new RememberingHandler(name, opened.topic, (lane, position) =>
      opened.acknowledge(name, lane, position),
    )
  const applied = async (one: RememberingHandler, ids: readonly string[]): Promise<void> => {
    const all = (): Promise<boolean> => Promise.resolve(ids.every((id) => one.ids.includes(id)))
    await until(all, `${ids.length} events at ${one.handler}`, settleMs)
  }

  it('counts what the handler furthest behind has yet to read', async () => {
    const { transport, topic } = opened
    const quick = handler('bank.quick')
    const slow = handler('budget.slow')
    await follow('bank', quick)
    const known = await publish(2)
    await applied(quick, [known])
    await follow('budget', slow)
    await applied(slow, [known])
    slow.failing.add(2)
    const ids = [await publish(2), await publish(2), await publish(2)]
    await applied(quick, ids)
    const backlog = (upTo: number): Promise<number> => transport.backlog(topic, upTo)

    await until(async () => (await backlog(100)) === 3, 'three events to be waited for', settleMs)
    expect(await backlog(2)).toBe(2)
    slow.failing.clear()
    await until(async () => (await backlog(100)) === 0, 'nothing to be waited for', settleMs)
  }, 240_000)

  it('brings what is there and what comes, in order within a lane, each of them once', async () => {
    const before = [await publish(3), await publish(3), await publish(4)]
    const stream = handler('notification.stream')
    await follow('notification', stream)
    await applied(stream, before)
    const after = [await publish(3), await publish(4), await publish(3)]
    await applied(stream, after)

    expect(stream.idsOf(3)).toEqual([before[0], before[1], after[0], after[2]])
    expect(stream.idsOf(4)).toEqual([before[2], after[1]])
  }, 240_000)

  it('says whose event it is and which, whatever the event itself carries', async () => {
    const id = await publish(5, { type: 'nonsense', userid: null })
    // The log has a user for each of its rows.
    const trail = handler('audit.trail')
    await follow('audit', trail)
    await applied(trail, [id])

    const record = trail.records.find(({ eventId }) => eventId === id)
    expect(record).toMatchObject({ eventId: id, userId: userOf(5), lane: 5 })
    expect(record?.envelope).toMatchObject({ type: 'nonsense', userid: null })
  }, 240_000)

  it('brings large events, a few at a time', async () => {
    const ids: string[] = []
    for (let n = 0; n < 6; n++)
      ids.push(await publish(6, { data: randomBytes(600_000).toString('base64') }))
    const rollups = handler('analytics.rollups')
    await follow('analytics', rollups)
    await applied(rollups, ids)

    expect(rollups.idsOf(6)).toEqual(ids)
    const together = rollups.steps.map((step) => step.filter(({ lane }) => lane === 6).length)
    expect(Math.max(...together)).toBeLessThan(ids.length)
  }, 240_000)

  it('brings other lanes while one fails, and that one in order once it works again', async () => {
    const utilisation = handler('budget.utilisation')
    utilisation.failing.add(1)
    await follow('budget', utilisation)
    const stuck = [await publish(1), await publish(1)]
    await applied(utilisation, [await publish(0), await publish(2), await publish(0)])
    expect(utilisation.idsOf(1)).toEqual([])

    utilisation.failing.clear()

    await applied(utilisation, stuck)
    expect(utilisation.idsOf(1)).toEqual(stuck)
  }, 240_000)

  it('goes on from where a handler is', async () => {
    const first = handler('transaction.accounts')
    await follow('transaction', first)
    await applied(first, [await publish(7)])
    await followings.pop()?.stop()
    const next = [await publish(7), await publish(7)]
    const second = handler('transaction.accounts')
    for (const [lane, position] of first.places) second.places.set(lane, position)
    await follow('transaction', second)
    await applied(second, next)

    expect(first.ids).not.toContain(next[0])
    expect(second.idsOf(7)).toEqual(next)
  }, 240_000)

  it('lets replicas of a service share its work, and nobody miss anything', async () => {
    const [one, other] = [handler('user.replicas'), handler('user.replicas')]
    // As replicas share their cursors in the database.
    other.share(one)
    await follow('user', one)
    await follow('user', other)
    const ids: string[] = []
    for (let n = 0; n < 40; n++) ids.push(await publish(n % 8))
    const together = (): string[] => [...one.ids, ...other.ids]
    await until(
      () => Promise.resolve(ids.every((id) => together().includes(id))),
      'the replicas to have applied everything',
      settleMs,
    )

    expect(new Set(together()).size).toBe(together().length)
  }, 240_000)

  it('brings a topic once more, up to where a handler had come', async () => {
    const { transport, topic } = opened
    const trail = handler('audit.trail')
    await follow('audit', trail)
    await applied(trail, [await publish(3), await publish(0)])
    const ends = new Map(trail.places)
    await applied(trail, [await publish(3), await publish(0)])
    const again = handler('audit.again')

    await transport.replay(topic, ends, again)

    const expected = trail.records.filter(
      ({ lane, position }) => BigInt(position) <= BigInt(ends.get(lane) ?? 0),
    )
    expect(again.ids.toSorted()).toEqual(expected.map(({ eventId }) => eventId).toSorted())
    expect(again.idsOf(3)).toEqual(trail.idsOf(3).slice(0, again.idsOf(3).length))
  }, 240_000)

  it('brings nothing after it was stopped', async () => {
    const stopped = handler('notification.alerts')
    await follow('notification', stopped)
    await applied(stopped, [await publish(3)])
    await followings.pop()?.stop()
    const other = handler('analytics.users')
    await follow('analytics', other)
    const id = await publish(3)
    await applied(other, [id])

    expect(stopped.ids).not.toContain(id)
  }, 240_000)
}
