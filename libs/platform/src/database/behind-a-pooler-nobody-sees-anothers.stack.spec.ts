import type { Pool } from 'pg'
import { newId } from '../context/ids.js'
import { PgBouncerServer } from '../servers/index.js'
import { createTestDatabase, until, type TestDatabase } from '../testing/index.js'
import { ApiDatabase } from './api-database.js'
import { lockUsers } from './locks.js'
import { isOutage } from './outage.js'
import { createPool } from './pools.js'
import { prepared } from './prepared.js'

const caseMs = 120_000
const serverConnections = 5
/** No more than get a connection in time on a busy machine. */
const atOnce = 200
let database: TestDatabase
let bouncer: PgBouncerServer
let pool: Pool
let api: ApiDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  await database.sql(
    `CREATE TABLE audit_schema.notes (id uuid PRIMARY KEY, user_id uuid NOT NULL, text text NOT NULL)`,
  )
  await database.sql('GRANT ALL ON audit_schema.notes TO audit_api')
  await database.sql('SET search_path = audit_schema, public')
  await database.sql(`SELECT protect('notes')`)
  const postgresPort = Number(new URL(database.url('audit_api')).port)
  const logins = { audit_api: 'test' }
  bouncer = await PgBouncerServer.start({ postgresPort, logins, poolSize: serverConnections })
  pool = createPool({
    url: bouncer.through(database.url('audit_api')),
    // Far more than there are behind it, so that everybody's statements go over every connection.
    ...{ max: 40, applicationName: 'test', preparesStatements: false },
  })
  api = new ApiDatabase(pool, 'audit')
}, caseMs)
afterAll(async () => {
  await pool.end()
  await bouncer.stop()
  await database.drop()
})

const insert = prepared('INSERT INTO notes (id, user_id, text) VALUES ($1, $2, $3)')
const ownersOf = prepared('SELECT user_id AS owner, text FROM notes')

/** What somebody does: two notes in one round trip, a third that fails with all that goes with it, a look. */
async function visit(userId: string): Promise<void> {
  await api.write(userId, (tx) => {
    tx.send(insert, [newId(), userId, 'one'])
    tx.send(insert, [newId(), userId, 'two'])
    return Promise.resolve({})
  })
  const failing = api.write(userId, async (tx) => {
    tx.send(insert, [newId(), userId, 'three'])
    tx.send(insert, [newId(), userId, null])
    tx.send(insert, [newId(), userId, 'four'])
    await tx.query(ownersOf)
    return {}
  })
  await expect(failing).rejects.toMatchObject({ code: '23502' })
  const foreign = api.write(userId, (tx) => tx.query(insert, [newId(), newId(), 'not mine']))
  await expect(foreign).rejects.toMatchObject({ code: '42501' })
}

async function seeNothing(): Promise<void> {
  expect(await api.anonymous((tx) => tx.query(ownersOf))).toEqual([])
}

async function seenBy(userId: string): Promise<string[]> {
  const rows = await api.readOnce(userId, (tx) =>
    tx.query<{ owner: string; text: string }>(ownersOf),
  )
  return rows.map(({ owner, text }) => (owner === userId ? text : `of ${owner}`)).sort()
}

it(
  'a thousand people, hundreds at once, each see what is theirs, and nobody who is not named sees anything',
  async () => {
    const people = Array.from({ length: 1_000 }, () => newId())
    for (let n = 0; n < people.length; n += atOnce) {
      const some = people.slice(n, n + atOnce)
      await Promise.all(some.flatMap((userId) => [visit(userId), seeNothing()]))
    }
    for (let n = 0; n < people.length; n += atOnce) {
      const seen = await Promise.all(people.slice(n, n + atOnce).map((userId) => seenBy(userId)))
      expect(seen.filter((texts) => texts.join() !== 'one,two')).toEqual([])
    }
    const [pools] = (await bouncer.look('SHOW POOLS')).filter(
      ({ user, database: name }) => user === 'audit_api' && name === database.name,
    )
    const used = ['sv_active', 'sv_idle', 'sv_used'].map((state) => Number(pools?.[state]))
    expect(used.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(serverConnections)
    // Nothing of anybody stays behind on a connection.
    for (let n = 0; n < 4 * serverConnections; n++) {
      const [row] = (await pool.query(`SELECT current_setting('app.user_id', true) AS who`)).rows
      expect((row as { who: string | null }).who ?? '').toBe('')
    }
  },
  caseMs,
)

it('statements that are not in one transaction may be under way at once on one connection', async () => {
  const client = await pool.connect()
  try {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        n % 10 === 9
          ? client.query('SELECT 1/$1::int AS n', [0]).catch(({ code }: { code: string }) => code)
          : client.query<{ n: number }>('SELECT $1::int AS n', [n]).then(({ rows }) => rows[0]?.n),
      ),
    )
    expect(answers).toEqual(answers.map((_, n) => (n % 10 === 9 ? '22012' : n)))
  } finally {
    client.release()
  }
})

it('gives up on a statement as without it, by what the role says', async () => {
  const { rows } = await pool.query(
    `SELECT current_setting('statement_timeout') AS statement,
            current_setting('idle_in_transaction_session_timeout') AS idle`,
  )
  expect(rows).toEqual([{ statement: '30s', idle: '1min' }])
})

it("a user's writes come one after the other, whichever connection each has", async () => {
  const userId = newId()
  let inside = 0
  let most = 0
  await Promise.all(
    Array.from({ length: 30 }, () =>
      api.anonymous(async (tx) => {
        await lockUsers(tx, [userId])
        most = Math.max(most, ++inside)
        await tx.query('SELECT 1')
        inside -= 1
      }),
    ),
  )
  expect(most).toBe(1)
})

it(
  'loses and doubles nothing when it is killed in the middle and started again',
  async () => {
    const people = Array.from({ length: 60 }, () => newId())
    let living = true
    const outages: unknown[] = []
    const told = people.map(async (userId) => {
      const done: string[] = []
      for (let n = 0; living; n++) {
        try {
          await api.write(userId, async (tx) => {
            await tx.query(insert, [newId(), userId, `note ${n}`])
            return {}
          })
          done.push(`note ${n}`)
        } catch (error) {
          outages.push(error)
        }
      }
      return { userId, done }
    })
    for (let n = 0; n < 3; n++) {
      const before = outages.length
      await until(async () => {
        const [row] = await database.sql<{ count: string }>(
          'SELECT count(*) AS count FROM audit_schema.notes',
        )
        return Number(row?.count) > 2_000 + n * 200
      }, 'notes')
      await bouncer.kill()
      await until(() => Promise.resolve(outages.length > before), 'somebody to notice')
      await bouncer.start()
    }
    await seenBy(newId())
    living = false
    const all = await Promise.all(told)
    expect(outages.filter((error) => !isOutage(error))).toEqual([])
    for (const { userId, done } of all) {
      const seen = await seenBy(userId)
      // Of one that broke off in its commit nobody knows; of all others everybody does.
      expect(done.filter((text) => !seen.includes(text))).toEqual([])
      expect(seen).toHaveLength(new Set(seen).size)
    }
  },
  caseMs,
)
