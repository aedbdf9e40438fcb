import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestApi } from '@florin/platform/testing'
import { apiAt } from './support/api-by-http.js'
import { expectSame, type Dump } from './support/dump.js'
import { HonestClient, type Around } from './support/honest-client.js'
import { MortalFlorin, pause, type DatabaseRestart } from './support/mortal-florin.js'
import { Script } from './support/workload.js'

const caseMs = 240_000
const patienceMs = 60_000
const peopleCount = 4
/** Entries by hand after what the script does. */
const entryCount = 25
const password = 'correct horse battery'

const root = mkdtempSync(join(tmpdir(), 'florin-restart-'))
let undisturbed: Dump

interface SignedIn {
  readonly accessToken: string
}

/** One of each service. */
const lists = [
  ...['/v1/me', '/v1/accounts', '/v1/transactions', '/v1/budgets', '/v1/notifications'],
  ...['/v1/reports/monthly?month=2026-10', '/v1/audit'],
]

/** What was answered to those who asked while the database was away, other than what was done. */
class Refusals {
  readonly statuses = new Map<number, number>()
  readonly others: string[] = []
  calls = 0

  readonly around: Around = async (operation, call) => {
    try {
      const answer = await call()
      this.calls += 1
      const { status, headers, text } = answer as { status: number; headers: object; text: string }
      if (status < 500) return answer
      this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1)
      const isPolite =
        status === 503 && 'retry-after' in headers && text.includes('"type":"https://florin.app/')
      if (!isPolite) this.others.push(`${operation}: ${status} ${text}`)
      return answer
    } catch (error) {
      this.others.push(`${operation}: ${String(error)}`)
      throw error
    }
  }
}

async function live(url: string, number: number, refusals: Refusals): Promise<void> {
  const email = `${'abcdefgh'.charAt(number)}.restart@example.org`
  const signedIn: { token?: string } = {}
  const api = (): TestApi => apiAt(url, signedIn.token)
  const client = new HonestClient(api, email, refusals.around, patienceMs)
  const profile = { email, password, fullName: `Person ${number}`, timezone: 'Europe/Berlin' }
  await client.post('/v1/auth/register', { ...profile, currency: 'EUR' }, { doneBefore: [409] })
  const { accessToken } = await client.post<SignedIn>('/v1/auth/login', { email, password })
  signedIn.token = accessToken
  const script = new Script(client, number)
  await script.firstChapter()
  for (let n = 0; n < entryCount; n += 1) {
    await script.add('2026-10', n)
    await client.get(lists[n % lists.length] ?? '')
  }
}

/** Some people do what they do, while the database is restarted as often as told. */
async function run(name: string, restarts: readonly DatabaseRestart[]): Promise<Refusals> {
  const folder = join(root, name)
  const florin = new MortalFlorin(folder)
  const refusals = new Refusals()
  const url = await florin.url()
  try {
    let living = true
    const lives = Promise.all(
      Array.from({ length: peopleCount }, (_, number) => live(url, number, refusals)),
    ).finally(() => (living = false))
    const disturbing = async (): Promise<void> => {
      for (const how of restarts) {
        // The next once life has gone on after the one before.
        const enough = refusals.calls + 60
        while (living && refusals.calls < enough) await pause(20)
        if (living) await florin.restartDatabase(how)
      }
    }
    await Promise.all([lives, disturbing()])
    const dump = await florin.settled()
    expect(await florin.broken()).toEqual([])
    expect(await florin.isAlive()).toBe(true)
    if (name === 'undisturbed') undisturbed = dump
    else expectSame(dump, undisturbed)
    return refusals
  } finally {
    await florin.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

afterAll(() => rmSync(root, { recursive: true, force: true }))

it(
  'refuses nobody while the database stays',
  async () => {
    const { statuses, others } = await run('undisturbed', [])
    expect([...statuses, ...others]).toEqual([])
  },
  caseMs,
)

it.each<[string, DatabaseRestart[]]>([
  ['a process of the database is killed', ['process', 'process', 'process', 'process', 'process']],
  ['the server is stopped at once', ['server', 'server', 'server', 'server', 'server']],
  [
    'the server is killed under its processes',
    ['server alone', 'server alone', 'server alone', 'server alone', 'server alone'],
  ],
])(
  'asks to come again, lives on, and ends as if nothing had been, when %s five times',
  async (name, restarts) => {
    const { statuses, others } = await run(name.replaceAll(' ', '-'), restarts)
    expect(others).toEqual([])
    expect(statuses.get(503)).toBeGreaterThan(0)
  },
  caseMs,
)
