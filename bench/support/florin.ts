import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findRunningDatabase, freePort } from '@florin/platform'
import { isQuiet } from '@florin/verify'
import { Pool } from 'pg'
import { cpuOf, memoryOf, ownMemoryOf, start, stop, untilAnswers } from './processes.js'

/** A Florin of its own to be measured, on a fresh data folder, as `npm start` runs it. */
export interface BenchFlorin {
  readonly url: string
  /** The database as its superuser. */
  readonly admin: Pool
  readonly adminUrl: string
  /** MiB of Florin's own process, and of all with the database; shared pages by parts. */
  memory(): { own: number; all: number }
  /** The former alone; asks no other process. */
  ownMemory(): number
  /** Milliseconds of CPU used since the start, by Florin's own process and by its database. */
  cpu(): { own: number; below: number }
  /** Whether no event is on its way. */
  isQuiet(): Promise<boolean>
  close(): Promise<void>
}

/** What figures need of a Florin, however it runs. */
export type Measured = Pick<BenchFlorin, 'url' | 'admin' | 'adminUrl' | 'isQuiet'>

/** Measures a Florin of its own, which is gone afterwards, come what may. */
export async function withBenchFlorin<T>(
  root: string,
  measure: (florin: BenchFlorin) => Promise<T>,
): Promise<T> {
  const florin = await startBenchFlorin(root)
  try {
    return await measure(florin)
  } finally {
    await florin.close()
  }
}

async function startBenchFlorin(root: string): Promise<BenchFlorin> {
  const data = mkdtempSync(join(tmpdir(), 'florin-bench-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const florin = start(process.execPath, [join(root, 'dist/florin.mjs')], {
    PORT: String(port),
    FLORIN_DATA_DIR: data,
  })
  await untilAnswers(florin, `${url}/health/ready`)
  const { adminUrl } = findRunningDatabase(data)
  const admin = new Pool({ connectionString: adminUrl, max: 2 })
  return {
    url,
    admin,
    adminUrl,
    memory: () => {
      const parts = memoryOf(florin.child.pid ?? 0)
      const own = parts.find(({ name }) => name === 'node')?.mebibytes ?? 0
      return { own, all: parts.reduce((sum, part) => sum + part.mebibytes, 0) }
    },
    ownMemory: () => ownMemoryOf(florin.child.pid ?? 0),
    cpu: () => cpuOf(florin.child.pid ?? 0),
    isQuiet: () => isQuietAt(admin),
    close: async () => {
      await admin.end()
      await stop(florin)
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Whether no event is on its way. */
export const isQuietAt = (admin: Pool): Promise<boolean> =>
  isQuiet({
    query: async <Row>(sql: string, params: readonly unknown[] = []) =>
      (await admin.query(sql, [...params])).rows as Row[],
  })

export interface Person {
  readonly userId: string
  readonly token: string
  readonly accountId: string
}

/** Signs somebody up who has one account. */
export async function signUp(url: string, name: string): Promise<Person> {
  const registered = await call<{ accessToken: string; user: { id: string } }>(
    `${url}/v1/auth/register`,
    {
      ...{ email: `${name}@example.org`, password: 'a long enough password', fullName: name },
      ...{ currency: 'EUR', timezone: 'Europe/Berlin' },
    },
  )
  const token = registered.accessToken
  const account = { name: 'Current account', type: 'checking', currency: 'EUR' }
  const { id } = await call<{ id: string }>(`${url}/v1/accounts`, account, token)
  return { userId: registered.user.id, token, accountId: id }
}

/** Gives the person a budget of the month, which is far from being spent. */
export async function addBudget(
  url: string,
  person: Person,
  categoryId: string,
  startDate = '2026-01-01',
): Promise<void> {
  const budget = { name: 'Budget', categoryId, amount: '100000.00', currency: 'EUR' }
  await call(`${url}/v1/budgets`, { ...budget, period: 'monthly', startDate }, person.token)
}

/** A JSON call that must succeed; GET without a body. */
export async function call<T>(url: string, body?: object, token?: string): Promise<T> {
  const response = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}
