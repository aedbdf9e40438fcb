import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { Client } from 'pg'
import { freePort } from '@florin/platform'
import { TestStack, until } from '@florin/platform/testing'
import { runApp, type Said } from '../stack/support/run-script.js'

const programs = join(__dirname, '../../dist')

let stack: TestStack
let good: Record<string, string>

beforeAll(async () => {
  stack = await TestStack.start()
  good = { ...stack.environmentOf('budget'), LOG_LEVEL: 'warn' }
})
afterAll(() => stack.stop())

/** What a service says that is started with something else than it should be. */
const started = (other: Record<string, string>): Promise<Said> =>
  runApp('budget-service', [], { ...good, ...other })

/** Every URL of the database with a change. */
const urls = (change: (url: URL) => void): Record<string, string> =>
  Object.fromEntries(
    Object.entries(good)
      .filter(([name]) => name.startsWith('DATABASE_'))
      .map(([name, value]) => {
        const url = new URL(value)
        change(url)
        return [name, url.href]
      }),
  )

it('secrets that nobody told', async () => {
  const { code, error } = await started({ KEY_RING: '', TOKEN_JWKS: '' })
  expect(code).toBe(1)
  expect(error).toMatch(
    /^The configuration has 2 problem\(s\):\n {2}TOKEN_JWKS: .*\n {2}KEY_RING: .*\n$/,
  )
})

it('a URL of something else', async () => {
  const { code, error } = await started({ DATABASE_WORKER_URL: 'mysql://localhost/florin' })
  expect([code, error]).toEqual([
    1,
    'The configuration has 1 problem(s):\n  DATABASE_WORKER_URL: Invalid URL\n',
  ])
})

it('a database that is away', async () => {
  const port = String(await freePort())
  const { code, error } = await started(urls((url) => (url.port = port)))
  expect([code, error]).toEqual([
    1,
    `Nobody answers where the settings say that a server is: connect ECONNREFUSED 127.0.0.1:${port}. Start that server, or mend the setting that names it.\n`,
  ])
})

it('a password that is another one', async () => {
  const { code, error } = await started(urls((url) => (url.password = 'another')))
  expect(code).toBe(1)
  expect(error).toMatch(
    /^PostgreSQL says: password authentication failed for user "\w+"\. Give the login .*\n$/,
  )
})

it('a password that is another one for those who ask', async () => {
  const url = new URL(good['DATABASE_API_URL'] ?? '')
  url.password = 'another'
  const { code, error } = await started({ DATABASE_API_URL: url.href })
  expect(code).toBe(1)
  expect(error).toMatch(/^PostgreSQL says: password authentication failed for user "budget_api"\. /)
})

it('a database that is not there', async () => {
  const { code, error } = await started(urls((url) => (url.pathname = '/nothing')))
  expect(code).toBe(1)
  expect(error).toMatch(
    /^PostgreSQL says: database "nothing" does not exist\. Make the database .*\n$/,
  )
})

it('a database that nobody has migrated: in the log, and to operators', async () => {
  const name = `empty_${randomBytes(6).toString('hex')}`
  const server = new Client({ connectionString: stack.database.url('florin') })
  await server.connect()
  await server.query(`CREATE DATABASE ${name}`)
  try {
    const other = { ...good, ...urls((url) => (url.pathname = `/${name}`)) }
    const child = spawn(process.execPath, [join(programs, 'budget-service.mjs')], { env: other })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const ended = once(child, 'close')
    await until(() => Promise.resolve(said.includes('does not exist')), 'the log to tell')
    child.kill('SIGKILL')
    await ended
    const url = new URL(`/${name}`, stack.database.url('florin')).href
    const { code, error } = await runApp('cli', ['dlq', 'list'], { DATABASE_ADMIN_URL: url })
    expect(code).toBe(1)
    expect(error).toMatch(
      /^PostgreSQL says: relation ".*" does not exist\. Run florin migrate: .*\n$/,
    )
  } finally {
    await server.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await server.end()
  }
})

it('operators are told of a database that is away in the same words', async () => {
  const url = `postgres://florin:x@127.0.0.1:${await freePort()}/florin`
  const said = await runApp('cli', ['migrate'], { DATABASE_ADMIN_URL: url })
  expect([said.code, said.error]).toEqual([
    1,
    expect.stringMatching(/^Nobody answers where the settings say that a server is: /),
  ])
})
