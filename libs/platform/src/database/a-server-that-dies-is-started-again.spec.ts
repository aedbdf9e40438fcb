import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { until } from '../runtime/until.js'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js'

const told: string[] = []
const tell = (...args: readonly unknown[]): void => void told.push(String(args.at(-1)))
const log = { debug: tell, info: tell, warn: tell, error: tell }

let root: string
let folder: string
let server: EmbeddedPostgres

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'florin-server-'))
  folder = join(root, 'postgres')
  server = await startEmbeddedPostgres({ folder, password: 'test', log })
}, 60_000)
afterAll(async () => {
  await server.stop()
  rmSync(root, { recursive: true, force: true })
})
beforeEach(() => told.splice(0))

const pidOf = (): number =>
  Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0])

async function ask(text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: server.urlFor('florin', 'test', 'postgres') })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

const isBack = async (): Promise<unknown[] | undefined> =>
  ask('SELECT 1 AS n').catch(() => undefined)

it.each<NodeJS.Signals>(['SIGQUIT', 'SIGKILL', 'SIGTERM'])(
  'at its place and with what it had, after a %s',
  async (signal) => {
    await ask(`CREATE TABLE kept_${signal} AS SELECT 7 AS n`)
    process.kill(pidOf(), signal)
    await until(() => Promise.resolve(told.includes('it runs again')), 'another start', 30_000)
    expect(told[0]).toBe('it has ended and is started again')
    expect(await ask(`SELECT n FROM kept_${signal}`)).toEqual([{ n: 7 }])
  },
  60_000,
)

it('also when somebody still holds on to the one that died', async () => {
  const holder = new Client({ connectionString: server.urlFor('florin', 'test', 'postgres') })
  holder.on('error', () => undefined)
  await holder.connect()
  // It does not look up from its work, and so keeps the memory of the server that died.
  const counting = holder
    .query('SELECT count(*) FROM generate_series(1, 20000000)')
    .catch(() => undefined)
  process.kill(pidOf(), 'SIGKILL')
  await until(() => Promise.resolve(told.includes('it runs again')), 'another start', 30_000)
  await counting
  expect(told).toContain('it could not be started again')
}, 60_000)

it('but not after it was told to stop, even while it was being started again', async () => {
  process.kill(pidOf(), 'SIGKILL')
  await until(() => Promise.resolve(told.includes('it has ended and is started again')), 'the end')
  await server.stop()
  expect(await isBack()).toBeUndefined()
  const count = told.length
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(told).toHaveLength(count)
  await server.stop()
}, 60_000)
