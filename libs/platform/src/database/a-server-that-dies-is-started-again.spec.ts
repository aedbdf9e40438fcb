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
  server = await startEmbeddedPostgres({ folder, password: 'test', bySocket: true, log })
}, 60_000)
afterAll(async () => {
  await server.stop()
  rmSync(root, { recursive: true, force: true })
})
beforeEach(() => told.splice(0))

const pidOf = (): number =>
  Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0])

async function ask(
  text: string,
  url = server.urlFor('florin', 'test', 'postgres'),
): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
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

it('is reached by a socket in its folder, and by the loopback', async () => {
  const [bySocket] = await ask('SELECT inet_server_addr() AS address')
  expect(bySocket).toEqual({ address: null })
  const url = new URL(server.urlFor('florin', 'test', 'postgres'))
  expect(url.searchParams.get('host')).toBe(folder)
  url.search = ''
  const [byLoopback] = await ask('SELECT host(inet_server_addr()) AS address', url.href)
  expect(byLoopback).toEqual({ address: '127.0.0.1' })
})

it('is reached by the loopback alone where the way to its folder is longer than a socket may have', async () => {
  const deep = join(root, 'a-folder-of-a-long-name'.repeat(5), 'postgres')
  const other = await startEmbeddedPostgres({ folder: deep, password: 'test', bySocket: true, log })
  try {
    const url = other.urlFor('florin', 'test', 'postgres')
    const [byLoopback] = await ask('SELECT host(inet_server_addr()) AS address', url)
    expect(byLoopback).toEqual({ address: '127.0.0.1' })
  } finally {
    await other.stop()
  }
}, 60_000)

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
