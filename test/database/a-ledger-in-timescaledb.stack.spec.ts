import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { newId, prepareDatabase, type ExtensionsConfig } from '@florin/platform'
import { Client } from 'pg'
import { walledLedger } from '../support/walled-ledger.js'

/** A superuser of a PostgreSQL that has TimescaleDB and nothing of value: its logins are given the password `test`. */
const serverUrl = process.env['TIMESCALE_DATABASE_URL']
/** No registry carries TimescaleDB, so there is mostly none; the suite then counts as skipped. */
const whereThereIsOne = serverUrl === undefined ? describe.skip : describe

const caseMs = 120_000
const name = `florin_${randomBytes(6).toString('hex')}`
const urlOf = (role?: string): string => {
  const url = new URL(serverUrl ?? '')
  url.pathname = `/${name}`
  if (role !== undefined) Object.assign(url, { username: role, password: 'test' })
  return url.href
}

let server: Client
let admin: Client

async function prepare(choice: ExtensionsConfig['DATABASE_TIMESCALE']): Promise<void> {
  await prepareDatabase({
    ...{ adminUrl: urlOf(), rolePassword: 'test', services: ['transaction'] },
    prismaFolder: join(__dirname, '../../prisma'),
    extensions: { DATABASE_PGVECTOR: 'keep', DATABASE_TIMESCALE: choice },
  })
}

const compressAll = (): Promise<unknown> =>
  admin.query(
    `SELECT compress_chunk(c, true) FROM show_chunks('transaction_schema.transactions') c`,
  )

const rowsOf = async (): Promise<unknown[]> => {
  const columns = `to_jsonb(t) - 'direction' - 'is_pending' || jsonb_build_object('d', direction, 'p', is_pending)`
  const { rows } = await admin.query<Record<string, unknown>>(
    `SELECT count(*)::int AS rows, md5(string_agg((${columns})::text, '' ORDER BY id)) AS sum FROM transaction_schema.transactions t`,
  )
  return rows
}

whereThereIsOne('a ledger in TimescaleDB (needs TIMESCALE_DATABASE_URL)', () => {
  beforeAll(async () => {
    server = new Client({ connectionString: serverUrl })
    await server.connect()
    await server.query(`CREATE DATABASE ${name}`)
    await prepare('off')
    admin = new Client({ connectionString: urlOf() })
    await admin.connect()
    await admin.query(
      `INSERT INTO transaction_schema.transactions (id, user_id, account_id, provider, transaction_date, amount, kind, description, status)
       SELECT gen_random_uuid(), $1, $1, 'manual', date '2015-01-01' + n * 60, n - 30.5, 'payment', 'row ' || n,
         CASE WHEN n % 3 = 0 THEN 'pending' ELSE 'posted' END FROM generate_series(1, 60) n`,
      [newId()],
    )
  }, caseMs)
  afterAll(async () => {
    await admin.end()
    await server.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await server.end()
  }, caseMs)

  it(
    'has the rows that it had in partitions, in chunks of a month that are compressed after six',
    async () => {
      const before = await rowsOf()
      await prepare('on')
      expect(await rowsOf()).toEqual(before)
      const { rows: dimensions } = await admin.query(
        `SELECT column_name, time_interval = interval '1 month' OR time_interval = interval '30 days' AS "isMonth"
         FROM timescaledb_information.dimensions WHERE hypertable_name = 'transactions'`,
      )
      expect(dimensions).toEqual([{ column_name: 'transaction_date', isMonth: true }])
      const { rows: jobs } = await admin.query(
        `SELECT config->>'compress_after' AS after FROM timescaledb_information.jobs WHERE hypertable_name = 'transactions'`,
      )
      expect(jobs).toEqual([{ after: '6 mons' }])
      const { rows: settings } = await admin.query(
        `SELECT attname FROM timescaledb_information.compression_settings
         WHERE hypertable_name = 'transactions' ORDER BY segmentby_column_index, orderby_column_index`,
      )
      expect(settings).toEqual([
        { attname: 'user_id' },
        { attname: 'transaction_date' },
        { attname: 'id' },
      ])
    },
    caseMs,
  )

  describe('as it is written', () => {
    walledLedger(() => Promise.resolve({ url: urlOf }))
  })

  describe('once it is compressed', () => {
    walledLedger(
      () => Promise.resolve({ url: urlOf }),
      async () => void (await compressAll()),
    )
  })

  it(
    'is prepared again, and taken back with its rows',
    async () => {
      await prepare('keep')
      await compressAll()
      const before = await rowsOf()
      await prepare('off')
      expect(await rowsOf()).toEqual(before)
      const { rows } = await admin.query(
        `SELECT relrowsecurity AND relforcerowsecurity AS forced FROM pg_class WHERE oid = 'transaction_schema.transactions'::regclass`,
      )
      expect(rows).toEqual([{ forced: true }])
    },
    caseMs,
  )
})
