import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serviceNames } from '@florin/contracts'
import { freePort } from '@florin/platform'
import { until, type TestAnswer } from '@florin/platform/testing'
import { live, Refusals, signUp } from '../faults/support/people.js'
import { PrometheusApi } from '../observability/support/prometheus-api.js'
import { idleReasons, unanswered } from '../observability/support/unanswered.js'
import { runApp, type Said } from './support/run-script.js'

const caseMs = 180_000
/** Some scrapes, and a rule that is made of others. */
const answerMsMax = 90_000
/** Beside PostgreSQL. */
const watchers = ['postgres-exporter', 'node-exporter', 'prometheus']
const servers = ['pgbouncer', 'kafka', 'redis', 's3', 'mongo', ...watchers]
const folder = mkdtempSync(join(tmpdir(), 'florin-whole-'))
let port: number
let prometheus: PrometheusApi

beforeAll(async () => {
  port = await freePort()
})
afterAll(async () => {
  await stack('down')
  rmSync(folder, { recursive: true, force: true })
}, caseMs)

/** What `npm run stack -- …` says, and how it ends. */
const stack = (...args: string[]): Promise<Said> => stackIn({}, ...args)

const stackIn = (environment: Record<string, string>, ...args: string[]): Promise<Said> => {
  const own = { FLORIN_STACK_DIR: folder, PORT: String(port) }
  return runApp('stack', args, { HOME: process.env['HOME'] ?? '', ...environment, ...own })
}

/** The processes that status names, by part. */
const running = async (): Promise<Map<string, { how: string; pid: number }>> => {
  const { out } = await stack('status')
  const lines = [...out.matchAll(/^(\S+(?: \d)?) +(\S+(?: ready)?) +process (\d+)/gm)]
  return new Map(lines.map(([, name = '', how = '', pid]) => [name, { how, pid: Number(pid) }]))
}

/** A command for operators, in the environment that the stack has written down for it. */
const operator = (...args: string[]): Promise<Said> => {
  const told = readFileSync(join(folder, 'operator.env'), 'utf8')
  const env = [...told.matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value])
  return runApp('cli', args, Object.fromEntries(env) as Record<string, string>)
}

/** Of who came first; answered by what PostgreSQL keeps. */
const signIn = async (): Promise<number> => {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'anna@example.org', password: 'correct horse battery' }),
  })
  return answer.status
}

/** As PostgreSQL writes it down, in the first line. */
const postgresPid = (): number =>
  Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])

/** Of whatever is still at work in a folder. */
const processesIn = (path: string): Promise<string[]> =>
  new Promise((resolve) =>
    execFile('pgrep', ['-f', path], (_, out) => resolve(out.split('\n').filter(Boolean))),
  )

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

it('says that nothing runs', async () => {
  expect(await stack('status')).toEqual({ code: 1, out: 'Nothing runs.\n', error: '' })
  expect(await stack('down')).toEqual({ code: 0, out: 'Nothing runs.\n', error: '' })
  expect(await stack('logs', '../state')).toMatchObject({ code: 2 })
  expect(await stack('sideways')).toMatchObject({ code: 2 })
})

it(
  'comes up, serves somebody, and starts a service again that was killed',
  async () => {
    const up = await stackIn({ FLORIN_STACK_PROMETHEUS: 'on' }, 'up')
    expect(up).toMatchObject({ code: 0, error: '' })
    expect(up.out).toContain(`Florin listens on http://localhost:${port}`)
    prometheus = new PrometheusApi(/^Prometheus listens on (\S+)$/m.exec(up.out)?.[1] ?? '')
    expect((await stack('up')).out).toBe(`It runs already, on http://localhost:${port}.\n`)
    const parts = await running()
    expect([...parts.keys()]).toEqual(
      expect.arrayContaining([...serviceNames, 'budget 2', 'notification 2', 'gateway', 'kafka']),
    )
    expect([...parts.values()].filter(({ how }) => how !== 'ready' && how !== 'runs')).toEqual([])

    const refusals = new Refusals()
    const person = { number: 1, email: 'anna@example.org' }
    await live(`http://127.0.0.1:${port}`, person, refusals)
    expect([...refusals.statuses, ...refusals.others]).toEqual([])

    const verified = await operator('verify')
    expect(verified).toMatchObject({ code: 0, error: '' })
    for (const apart of ['stored-documents', 'files'])
      expect(verified.out).toMatch(new RegExp(`^I11 ${apart} +[1-9]`, 'm'))
    expect(await operator('dlq', 'list')).toMatchObject({ out: 'There are no dead letters.\n' })

    const killed = parts.get('bank')?.pid ?? 0
    process.kill(killed, 'SIGKILL')
    await until(
      async () => {
        const bank = (await running()).get('bank')
        return bank?.how === 'ready' && bank.pid !== killed
      },
      'the bank to be started again',
      30_000,
    )
    expect((await stack('logs', 'keeper')).out).toContain('it has ended and is started again')
  },
  caseMs,
)

it(
  'is watched by a Prometheus that has an answer to every panel and every rule',
  async () => {
    await until(
      async () => (await prometheus.count('florin_cached_answers_total')) > 0,
      'a scrape of what was done',
      30_000,
    )
    // A rate is what has changed since.
    const url = `http://127.0.0.1:${port}`
    await live(url, { number: 3, email: 'carla@example.org' }, new Refusals())
    const dora = await signUp(url, 'dora@example.org')
    const account = { name: 'Purse', type: 'cash', currency: 'EUR', openingBalance: '5.00' }
    const open = (): Promise<TestAnswer<{ id: string }>> =>
      dora.post('/v1/accounts', account, { 'idempotency-key': 'the-same' })
    expect((await open()).body).toEqual((await open()).body)
    expect((await open()).status).toBe(201)
    expect(await unanswered(prometheus, answerMsMax)).toEqual([])
    expect(idleReasons()).toEqual([])
    const florin = serviceNames.length + ['budget 2', 'notification 2', 'gateway'].length
    expect(await prometheus.targetsUp()).toEqual({ florin, postgres: 1, node: 1 })
  },
  caseMs,
)

it(
  'starts its servers again, each at its place with what it had',
  async () => {
    const before = await running()
    const pids = new Map(servers.map((name) => [name, before.get(name)?.pid ?? 0]))
    pids.set('postgres', postgresPid())
    for (const pid of pids.values()) process.kill(pid, 'SIGKILL')
    await until(
      async () => {
        const now = await running()
        const isBack = (name: string): boolean =>
          now.get(name)?.how === 'runs' && now.get(name)?.pid !== pids.get(name)
        const isReady = [...now.values()].every(({ how }) => how === 'ready' || how === 'runs')
        return isReady && servers.every(isBack)
      },
      'the servers to be started again',
      90_000,
    )
    expect(postgresPid()).not.toBe(pids.get('postgres'))

    expect(await signIn()).toBe(200)
    const refusals = new Refusals()
    const person = { number: 2, email: 'berta@example.org' }
    await live(`http://127.0.0.1:${port}`, person, refusals)
    expect(refusals.others).toEqual([])
    expect(await operator('verify')).toMatchObject({ code: 0, error: '' })
  },
  caseMs,
)

it(
  'goes down with all its processes, and knows what it knew when it comes up again',
  async () => {
    const pids = [...(await running()).values()].map(({ pid }) => pid)
    expect(await stack('down')).toEqual({ code: 0, out: 'Stopped.\n', error: '' })
    expect(pids.filter(isThere)).toEqual([])

    // Somebody may have taken the port meanwhile.
    port = await freePort()
    expect(await stack('up')).toMatchObject({ code: 0, error: '' })
    expect(await signIn()).toBe(200)
  },
  caseMs,
)

it(
  'says why it cannot come up, and leaves nothing running',
  async () => {
    await stack('down')
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    const up = await stack('up')
    await new Promise((resolve) => other.close(resolve))
    expect(up.code).toBe(1)
    expect(up.error).toContain(`Port ${port} is taken by another program.`)
    expect(await stack('status')).toMatchObject({ out: 'Nothing runs.\n' })

    const without = await stackIn({ XDG_CACHE_HOME: folder }, 'up')
    expect(without.code).toBe(1)
    expect(without.error).toMatch(
      /there is no .+kafka-[\d.]+: tools\/servers\/install\.sh installs it/,
    )
    expect(await stack('status')).toMatchObject({ out: 'Nothing runs.\n' })
    expect(await processesIn(folder)).toEqual([])
  },
  caseMs,
)
