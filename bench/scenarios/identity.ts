import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import {
  createPool,
  KeyRing,
  newId,
  questionOf,
  rewrapDataKeys,
  WorkerDatabase,
  type Sql,
  type Tx,
} from '@florin/platform'
import { Pool, type PoolClient } from 'pg'
// eslint-disable-next-line @nx/enforce-module-boundaries -- the list's own query is what is measured with and without policies
import { listTransactions } from '../../libs/services/transaction/src/transactions/transaction-list.repository.js'
// eslint-disable-next-line @nx/enforce-module-boundaries -- what a sign-in spends most of its time in, by itself
import { PasswordsService } from '../../libs/services/user/src/sign-in/passwords.service.js'
import {
  absoluteFigure,
  median,
  ratioFigure,
  reported,
  type BenchOptions,
  type Figure,
  type Scenario,
} from '../scenario.js'
import { call, signUp, withBenchFlorin, type BenchFlorin, type Person } from '../support/florin.js'
import { fillLedger } from '../support/ledger.repository.js'
import { percentile } from '../support/open-loop.js'
import { TokenChecker } from '../support/token-check.js'

const rows = 1_000_000
const secondsOfList = 2
const signIns = 10
const tokens = 2_000
const owners = 1_000_000
/** Whose keys are put there in one transaction. */
const owned = 10_000
const password = 'a long enough password'

/** What it costs to know who asks, and to show them only what is theirs. */
export const identity: Scenario = {
  name: 'identity',
  title: 'Signing in, checking a token, row-level security',
  method: `Signing in through the gateway, each once every event of the one before is applied, ÷ one verification of the same Argon2id hash in a process that does nothing else. A token is checked as every service's guard does, with sessions in memory. The first page of 50 of somebody with ${rows} rows, begun, asked and ended on one connection: by the role of the service, on which row-level security is forced, ÷ by the superuser, whom it does not concern, in turn. Data keys of ${owners} people are wrapped anew by the next key of the ring as \`florin keys rewrap\` does it, with nothing else under way.`,
  measure: (options) =>
    withBenchFlorin(options.root, async (florin) => {
      const person = await signUp(florin.url, 'identity')
      options.say(`filling the ledger with ${rows} rows`)
      await fillLedger(florin.admin, person, rows)
      return [
        ...(await signingIn(options, florin)),
        ...(await checkingTokens()),
        ...(await policies(options, florin, person)),
        ...(await rotation(options, florin)),
      ]
    }),
}

async function signingIn({ passes }: BenchOptions, florin: BenchFlorin): Promise<Figure[]> {
  const passwords = new PasswordsService()
  const stored = await passwords.hash(password)
  const ours: number[] = []
  const bare: number[] = []
  const body = { email: 'identity@example.org', password }
  for (let n = 0; n < passes * signIns; n++) {
    while (!(await florin.isQuiet())) await pause(20)
    bare.push(await timed(() => passwords.verify(password, stored)))
    ours.push(await timed(() => call(`${florin.url}/v1/auth/login`, body)))
  }
  return [
    ratioFigure({
      ...{ goal: '', what: 'signing in, p50 ÷ one Argon2id verification', unit: 'ms' },
      ...{ ours: median(ours), baseline: median(bare), must: 2, aim: 1.5, better: 'lower' },
    }),
  ]
}

async function checkingTokens(): Promise<Figure[]> {
  const checker = new TokenChecker()
  const known = checker.newToken()
  const first: number[] = []
  const again: number[] = []
  for (let n = 0; n < 2 * tokens; n++) {
    const token = checker.newToken()
    const [new_, old] = [await checker.check(token), await checker.check(known)]
    if (n < tokens) continue
    first.push(new_)
    again.push(old)
  }
  const bars = { unit: 'ms', must: 0.3, aim: 0.2, better: 'lower' } as const
  return [
    absoluteFigure({
      ...{ goal: '', what: 'a token that was not seen before, p50' },
      ...{ ours: median(first), ...bars },
    }),
    absoluteFigure({
      ...{ goal: '', what: 'the same token again, p99' },
      ...{ ours: percentile(again, 0.99), ...bars },
    }),
  ]
}

async function policies(
  { passes }: BenchOptions,
  florin: BenchFlorin,
  { userId }: Person,
): Promise<Figure[]> {
  const pool = new Pool({
    connectionString: florin.adminUrl,
    max: 2,
    options: '-c search_path=transaction_schema,public',
  })
  const [bound, free] = [await pool.connect(), await pool.connect()]
  try {
    await bound.query('SET ROLE transaction_api')
    const rates = { bound: [] as number[], free: [] as number[], ratios: [] as number[] }
    for (let pass = 0; pass <= passes; pass++) {
      const [one, other] = [await pagesASecond(free, userId), await pagesASecond(bound, userId)]
      if (pass === 0) continue
      rates.free.push(1_000 / one)
      rates.bound.push(1_000 / other)
      rates.ratios.push(one / other)
    }
    return [
      ratioFigure({
        ...{ goal: '', what: 'the first page with row-level security ÷ without', unit: 'ms' },
        ...{ ours: median(rates.bound), baseline: median(rates.free) },
        ...{ ratio: median(rates.ratios), must: 1.15, aim: 1.05, better: 'lower' },
      }),
      reported('policies of the table', await policiesOf(florin), ''),
    ]
  } finally {
    bound.release()
    free.release()
    await pool.end()
  }
}

async function rotation({ say }: BenchOptions, florin: BenchFlorin): Promise<Figure[]> {
  const keys = ['before', 'next'].map((id) => ({ id, key: randomBytes(32) }))
  const [before, next] = [new KeyRing(keys.slice(0, 1)), new KeyRing(keys.toReversed())]
  const pool = createPool({ url: florin.adminUrl, max: 1, applicationName: 'bench' })
  const database = new WorkerDatabase(pool)
  say(`wrapping data keys of ${owners} people`)
  try {
    for (let made = 0; made < owners; made += owned) {
      const ids = Array.from({ length: owned }, () => newId())
      const wrapped = ids.map((id) => before.wrap(randomBytes(32), id).wrapped.toString('base64'))
      await database.transaction((tx) =>
        tx.execute(
          `INSERT INTO bank_schema.data_keys (user_id, wrapped_key, ring_key_id)
           SELECT id, decode(key, 'base64'), 'before' FROM unnest($1::uuid[], $2::text[]) AS n (id, key)`,
          [ids, wrapped],
        ),
      )
    }
    let count = 0
    const ms = await timed(async () => {
      count = await rewrapDataKeys(database, 'bank_schema', next)
    })
    if (count !== owners) throw new Error(`${count} keys were wrapped anew`)
    return [
      absoluteFigure({
        ...{ goal: '', what: `data keys of ${owners} people wrapped anew`, unit: 's' },
        ...{ ours: ms / 1_000, must: 600, aim: 300, better: 'lower' },
      }),
    ]
  } finally {
    await pool.end()
  }
}

async function policiesOf({ admin }: BenchFlorin): Promise<number> {
  const { rows: found } = await admin.query<{ count: string }>(
    `SELECT count(*) FROM pg_policies WHERE schemaname = 'transaction_schema' AND tablename = 'transactions'`,
  )
  return Number(found[0]?.count)
}

async function pagesASecond(client: PoolClient, userId: string): Promise<number> {
  const began = performance.now()
  let pages = 0
  for (; performance.now() - began < secondsOfList * 1_000; pages++) {
    await client.query(`BEGIN; SELECT set_config('app.user_id', '${userId}', true)`)
    const page = await listTransactions(over(client), userId, { limit: 50 }, undefined)
    if (page.length !== 51) throw new Error(`a page of ${page.length} rows`)
    await client.query('COMMIT')
  }
  return (pages * 1_000) / (performance.now() - began)
}

const over = (client: PoolClient): Tx => ({
  query: async <Row>(sql: Sql, params: readonly unknown[] = []) =>
    (await client.query(questionOf(sql, params))).rows as Row[],
  execute: async (sql, params = []) => (await client.query(questionOf(sql, params))).rowCount ?? 0,
  send: () => undefined,
  afterCommit: () => undefined,
})

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
