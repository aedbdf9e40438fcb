import { serviceNames, topicOf, type ServiceName } from '@florin/contracts'
import { replayService, reviveDeadLetter, textOf, type Tx } from '@florin/platform'
import { until } from '@florin/platform/testing'
import { services } from '@florin/product'
import { inspect } from '@florin/verify'
import { expectSame, type Dump } from './support/dump.js'
import { Theatre, type Player } from './support/theatre.js'

const seed = 11
const caseMs = 120_000

let theatre: Theatre
let undisturbed: Dump
let reference: Player

const sql = <Row>(text: string, params: readonly unknown[] = []): Promise<Row[]> =>
  theatre.product.stack.database.sql<Row>(text, params)

beforeAll(async () => {
  theatre = await Theatre.open()
  reference = await theatre.join('anna', seed)
  await theatre.play(reference)
  undisturbed = await theatre.settled(reference.id)
}, caseMs)
afterAll(() => theatre.close())

/** Everything that can be recomputed is recomputed after each case. */
afterEach(async () => {
  await theatre.product.stack.quiet()
  const reports = await inspect({ query: (text, params) => sql(text, params) })
  expect(reports.filter(({ differences }) => differences > 0).map(({ check }) => check)).toEqual([])
})

async function playAgain(): Promise<Player> {
  theatre.at(0)
  const player = await theatre.join('anna', seed)
  await theatre.play(player)
  return player
}

const endsAlike = async ({ id }: Player): Promise<void> =>
  expectSame(await theatre.settled(id), undisturbed)

it(
  'delivers every event three times and applies it once',
  async () => {
    for (let time = 0; time < 3; time += 1) {
      for (const service of serviceNames) {
        await sql(`UPDATE ${service}_schema.consumer_cursors SET position = 0`)
      }
      await endsAlike(reference)
    }
  },
  caseMs,
)

it(
  'stores every event twice and applies it once',
  async () => {
    for (const service of serviceNames) {
      await sql(
        `INSERT INTO ${service}_schema.event_log (position, lane, event_id, user_id, type, envelope)
         SELECT nextval('${service}_schema.event_log_position'), lane, event_id, user_id, type, envelope
         FROM ${service}_schema.event_log ORDER BY position`,
      )
    }
    await theatre.product.stack.quiet()
    // The copies themselves are no difference to be found.
    for (const service of serviceNames) await removeCopies(service)
    await endsAlike(reference)
  },
  caseMs,
)

async function removeCopies(publisher: ServiceName): Promise<void> {
  const log = `${publisher}_schema.event_log`
  await sql(
    `DELETE FROM ${log} l USING ${log} first
     WHERE first.event_id = l.event_id AND first.position < l.position`,
  )
  for (const service of serviceNames) {
    await sql(
      `UPDATE ${service}_schema.consumer_cursors c SET position =
         coalesce((SELECT max(position) FROM ${log} l WHERE l.lane = c.lane), 0) WHERE topic = $1`,
      [topicOf(publisher)],
    )
  }
}

it(
  'makes the same of events in another order across users',
  async () => {
    await endsAlike(await playAgain())
    for (const service of serviceNames) await shuffleAcrossUsers(service)
    for (const definition of services.filter(({ readModel }) => readModel)) {
      const { tables } = await replayService(
        definition,
        theatre.product.stack.runtimeFor(definition.name),
        { checkOnly: true, progress: () => undefined },
      )
      expect(tables.map(({ different, missing, extra }) => different + missing + extra)).toEqual(
        tables.map(() => 0),
      )
    }
  },
  caseMs,
)

/** Deals the positions of each lane out anew, keeping the order of each user's own events. */
async function shuffleAcrossUsers(service: string): Promise<void> {
  const log = `${service}_schema.event_log`
  await sql(
    `WITH dealt AS (
       SELECT lane, position, recorded_at, user_id,
         row_number() OVER (PARTITION BY lane, user_id ORDER BY md5(user_id::text || position)) AS place_of_user,
         row_number() OVER (PARTITION BY lane ORDER BY md5(position::text)) AS place FROM ${log}),
     slots AS (SELECT lane, position, row_number() OVER (PARTITION BY lane ORDER BY position) AS place FROM ${log}),
     whose AS (SELECT s.lane, s.position, d.user_id,
         row_number() OVER (PARTITION BY s.lane, d.user_id ORDER BY s.position) AS nth
       FROM slots s JOIN dealt d ON d.lane = s.lane AND d.place = s.place),
     own AS (SELECT event_id, position AS old, lane, user_id,
         row_number() OVER (PARTITION BY lane, user_id ORDER BY position) AS nth FROM ${log})
     UPDATE ${log} l SET position = -w.position FROM own o
     JOIN whose w ON w.lane = o.lane AND w.user_id = o.user_id AND w.nth = o.nth
     WHERE l.event_id = o.event_id AND l.position = o.old`,
  )
  await sql(`UPDATE ${log} SET position = -position WHERE position < 0`)
}

it(
  'lets everybody else pass while an event cannot be applied, and ends alike once it can',
  async () => {
    const category = 'CHECK (category <> $$groceries$$) NOT VALID'
    const table = 'analytics_schema.monthly_category_summary'
    theatre.at(0)
    const [stuck, other] = [await theatre.join('anna', seed), await theatre.join('ben', seed + 1)]
    await sql(`ALTER TABLE ${table} ADD CONSTRAINT poison ${category}`)
    await theatre.play(stuck)
    const dead = await until(async () => {
      const [row] = await sql<{ eventId: string }>(
        `SELECT event_id AS "eventId" FROM analytics_schema.deferred_events
         WHERE user_id = $1 AND state = 'dead'`,
        [stuck.id],
      )
      return row
    }, 'a dead letter')
    const parked = await sql(
      `SELECT 1 FROM analytics_schema.deferred_events WHERE user_id = $1 AND state = 'parked'`,
      [stuck.id],
    )
    expect(parked.length).toBeGreaterThan(0)
    const bens = { userId: other.id, token: theatre.product.stack.token(other.id) }
    const answer = await theatre.product.gateway.fastify.inject({
      url: '/v1/reports/monthly?month=2026-10',
      headers: { authorization: `Bearer ${bens.token}` },
    })
    expect([answer.statusCode, answer.headers['x-florin-stale']]).toEqual([200, undefined])
    await sql(`ALTER TABLE ${table} DROP CONSTRAINT poison`)
    const letter = { service: 'analytics', handler: 'analytics.rollups', ...dead } as const
    await reviveDeadLetter(asTx(), letter)
    await until(
      async () =>
        (await sql(`SELECT 1 FROM analytics_schema.deferred_events WHERE user_id = $1`, [stuck.id]))
          .length === 0,
      'the dead letter and all behind it to be applied',
    )
    await endsAlike(stuck)
  },
  caseMs,
)

const asTx = (): Tx => ({
  query: (statement, params) => sql(textOf(statement), params),
  execute: async (statement, params) => (await sql(textOf(statement), params)).length,
  send: () => undefined,
  afterCommit: () => undefined,
})

it(
  'ends alike with two of every service, whose relays lose their connections',
  async () => {
    const { stack } = theatre.product
    const twins = []
    for (const definition of services) twins.push(await stack.boot(definition))
    const cut = setInterval(() => {
      void sql(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name LIKE '%-relay' AND datname = current_database()`,
      )
    }, 400)
    try {
      await endsAlike(await playAgain())
    } finally {
      clearInterval(cut)
    }
    await endsAlike(await playAgain())
  },
  caseMs,
)

it(
  'ends alike when the clock is set back by an hour on the way',
  async () => {
    const { clock } = theatre.product.stack
    let calls = 0
    theatre.at(0)
    const player = await theatre.join('anna', seed, (_, call) => {
      calls += 1
      if (calls % 12 === 0) clock.advance(calls % 24 === 0 ? 3_600 : -3_600)
      return call()
    })
    await theatre.play(player)
    await endsAlike(player)
    const [ids] = await sql<{ all: number; distinct: number }>(
      `SELECT count(*)::int AS "all", count(DISTINCT event_id)::int AS "distinct" FROM transaction_schema.event_log`,
    )
    expect(ids?.distinct).toBe(ids?.all)
  },
  caseMs,
)
