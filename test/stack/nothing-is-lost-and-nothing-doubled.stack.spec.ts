import { Console } from 'node:console'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { serviceNames, type Dashboard } from '@florin/contracts'
import { expectSame, type Dump } from '../faults/support/dump.js'
import { eventually } from '../faults/support/mortal-florin.js'
import { live, Refusals, signUp } from '../faults/support/people.js'
import { withTable } from '../support/tables.js'
import { faults, type Fault } from './support/faults.js'
import { fromVersionToVersion } from './support/from-version-to-version.js'
import { RealStack, startServers, stopServers, type Servers } from './support/real-stack.js'
import { underSteadyRequests } from './support/steady-requests.js'

const caseMs = 300_000
const peopleCount = 4
const steadily = Number(process.env['FLORIN_REQUESTS_A_SECOND'] ?? 100)
let servers: Servers
let stack: RealStack
/** What each person has in the end when nothing happens. */
let undisturbed: readonly Dump[] | undefined
const table: Record<string, string | number>[] = []
const document = join(__dirname, '../../docs/faults.md')

beforeAll(async () => {
  servers = await startServers()
  stack = await RealStack.start(servers)
}, caseMs)
afterAll(async () => {
  await stack.stop()
  await stopServers(servers)
  new Console(process.stdout).table(table)
  if (process.env['FLORIN_FAULTS_UPDATE']) writeDown()
})

function writeDown(): void {
  const columns = Object.keys(table[0] ?? {})
  const head = columns.map((name) => name.charAt(0).toUpperCase() + name.slice(1))
  const rows = table.map((row) => columns.map((name) => String(row[name] ?? '')))
  writeFileSync(document, withTable(readFileSync(document, 'utf8'), 'faults', [head, ...rows]))
}

const nothing = { name: 'nothing', happen: (): Promise<void> => Promise.resolve() }
let played = 0

async function play({ name, happen }: Pick<Fault, 'name' | 'happen'>): Promise<Refusals> {
  const began = performance.now()
  const sentBefore = await stack.sentTwice()
  const refusals = new Refusals()
  const round = ++played
  let living = true
  const { url } = stack
  const lives = Promise.all(
    Array.from({ length: peopleCount }, (_, number) => {
      const email = `${'abcdefgh'.charAt(number)}.${round}-${process.pid}@example.org`
      return live(url, { number, email }, refusals)
    }),
  ).finally(() => (living = false))
  const [people] = await Promise.all([lives, happen(stack, () => living)])
  await stack.settled()
  const dumps = await Promise.all(people.map((id) => stack.dumpOf(id)))
  undisturbed ??= dumps
  const wrong = [...differencesOf(dumps, undisturbed), ...(await stack.broken())]
  const again = (await stack.sentTwice()) - sentBefore
  table.push({
    fault: name,
    seconds: Math.round((performance.now() - began) / 100) / 10,
    requests: refusals.calls,
    'asked to come again': refusals.count,
    'messages beyond the events': again,
    'lost or doubled': wrong.length,
  })
  expect(wrong).toEqual([])
  return refusals
}

/** Where what people have in the end is not what they have when nothing happens. */
const differencesOf = (dumps: readonly Dump[], wanted: readonly Dump[]): string[] =>
  dumps.flatMap((dump, n) => {
    try {
      expectSame(dump, wanted[n] ?? dump)
      return []
    } catch (error) {
      return [(error as Error).message]
    }
  })

it(
  'refuses nobody while nothing happens',
  async () => {
    const { statuses, others, refused } = await play(nothing)
    expect([...statuses, ...others, ...refused]).toEqual([])
  },
  caseMs,
)

it.each(faults)(
  'ends as if nothing had been, when $name',
  async (fault) => {
    // What it is held against, also when it is the only one that was asked for.
    if (!undisturbed) await play(nothing)
    const { others, count, refused } = await play(fault)
    expect(others).toEqual([])
    const { refuses } = fault
    if (!refuses) expect(count).toBe(0)
    if (refuses instanceof RegExp)
      expect([...refused].filter((operation) => !refuses.test(operation))).toEqual([])
  },
  caseMs,
)

it(
  'shows the page without what a service that answers nobody would have shown',
  async () => {
    const email = `page-${process.pid}@example.org`
    const api = await signUp(stack.url, email)
    const look = async (): Promise<Dashboard> => {
      const { status, body } = await api.get<Dashboard>('/v1/dashboard')
      expect(status).toBe(200)
      return body
    }
    expect((await look()).month.status).toBe('ok')
    for (const key of ['analytics', 'analytics 2']) await stack.hold(key)
    const page = await look()
    for (const key of ['analytics', 'analytics 2']) stack.release(key)
    expect([page.month.status, page.accounts.status, page.budgets.status]).toEqual([
      'stale',
      'ok',
      'ok',
    ])
    await eventually(
      async () => (await look()).month.status === 'ok' || undefined,
      'the whole page',
    )
  },
  caseMs,
)

it(
  `answers all of ${steadily} requests a second, while every service is restarted, one replica after the other`,
  async () => {
    const began = performance.now()
    const { count, failed } = await underSteadyRequests(stack.url, steadily, async () => {
      for (const name of serviceNames)
        for (const replica of [name, `${name} 2`]) {
          await stack.restart([replica])
          // On two cores, of which a start takes one.
          await pause(2_000)
        }
    })
    await stack.settled()
    const wrong = await stack.broken()
    table.push({
      fault: `restarts at ${steadily} requests a second`,
      seconds: Math.round((performance.now() - began) / 100) / 10,
      requests: count,
      'asked to come again': failed.length,
      'lost or doubled': wrong.length,
    })
    expect([...failed.slice(0, 10), ...wrong]).toEqual([])
  },
  caseMs,
)

it(
  'refuses nobody while the version before takes over, is upgraded and gives back',
  async () => {
    const began = performance.now()
    const { refusals, count, failed } = await fromVersionToVersion(stack, steadily)
    const { others, refused, calls } = refusals
    table.push({
      fault: `another version and back at ${steadily} requests a second`,
      seconds: Math.round((performance.now() - began) / 100) / 10,
      requests: count + calls,
      'asked to come again': failed.length + refused.size,
      'lost or doubled': 0,
    })
    expect([...failed.slice(0, 10), ...others, ...refused]).toEqual([])
    expect(calls).toBeGreaterThan(0)
  },
  caseMs,
)
