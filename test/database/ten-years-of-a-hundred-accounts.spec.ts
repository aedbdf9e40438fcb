import type { NetWorthReport } from '@florin/contracts'
import { TestDatabase } from '@florin/platform/testing'
import { startProduct, type Person, type TestProduct } from '../support/product.js'
import { isPlanned, Planner, type PlanFacts } from '../support/query-plan.js'
import { recordSql, type SqlRecorder } from '../support/recorded-sql.js'

const accounts = 100
const days = 3_650
/** By as much as the n-th account moves on the d-th day, in cents. */
const moved = (n: number, d: number): bigint => BigInt(((n * 37 + d * 101) % 2_001) - 1_000)

let product: TestProduct
let person: Person
let recorder: SqlRecorder
let planner: Planner

async function fill(database: TestDatabase, userId: string): Promise<void> {
  const id = `(lpad(to_hex(n), 8, '0') || '-000c-7000-8000-000000000000')::uuid`
  await database.sql(
    `INSERT INTO bank_schema.bank_accounts (id, user_id, account_type, account_name, currency, opening_balance)
     SELECT ${id}, $1, 'checking', 'Account ' || n, 'EUR', n FROM generate_series(1, ${accounts}) n`,
    [userId],
  )
  const others = `('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid`
  for (const owner of ['$1::uuid', others]) {
    await database.sql(
      `INSERT INTO bank_schema.account_movements (user_id, account_id, day, amount)
       SELECT ${owner}, ${id}, date '2026-10-20' - d, ((n * 37 + d * 101) % 2001 - 1000) / 100.0
       FROM generate_series(1, ${accounts}) n, generate_series(0, ${days - 1}) d`,
      owner === others ? [] : [userId],
    )
  }
  await database.sql('VACUUM ANALYZE bank_schema.account_movements, bank_schema.bank_accounts')
}

beforeAll(async () => {
  product = await startProduct()
  person = await product.join()
  await fill(product.stack.database, person.id)
  planner = new Planner(product.stack.database, person.id)
  recorder = recordSql(product.stack.database.name)
}, 120_000)
afterAll(async () => {
  recorder.stop()
  await planner.close()
  await product.stop()
})

const worth = async (query: string): Promise<NetWorthReport> =>
  (await person.api.get<NetWorthReport>(`/v1/reports/net-worth?to=2026-10-20&${query}`)).body

it('adds up to plain sums, to the cent', async () => {
  const [block] = (await worth('from=2016-10-22&interval=month')).blocks
  const [last] = block?.points.slice(-1) ?? []
  const balances = Array.from({ length: accounts }, (_, n) =>
    Array.from({ length: days }, (_day, d) => moved(n + 1, d)).reduce(
      (sum, cents) => sum + cents,
      BigInt(n + 1) * 100n,
    ),
  )
  const cents = (text = ''): bigint => BigInt(text.replace('.', ''))
  const sum = (some: readonly bigint[]): bigint => some.reduce((all, one) => all + one, 0n)
  expect(cents(last?.assets)).toBe(sum(balances.filter((one) => one > 0n)))
  expect(cents(last?.liabilities)).toBe(sum(balances.filter((one) => one < 0n)))
  expect(cents(last?.total)).toBe(sum(balances))
  expect(block?.points).toHaveLength(121)
})

it.each(['from=2016-10-22', 'from=2025-10-20&interval=day'])(
  'reads the movements of the user once, by index, and of nobody else, for %s',
  async (query) => {
    recorder.take()
    await worth(query)
    const asked = recorder
      .take()
      .filter((statement) => statement.role === 'bank_api' && isPlanned(statement))
    const plans: PlanFacts[] = []
    for (const statement of asked) plans.push(await planner.planOf(statement))
    const reading = plans.filter(({ touched }) => touched.includes('bank_schema.account_movements'))
    expect(reading).toHaveLength(2)
    for (const { scanned, removed, sorted, pages } of reading) {
      expect(scanned).not.toContain('bank_schema.account_movements')
      expect(removed).toBeLessThan(accounts)
      // Accounts by points.
      expect(sorted).toBeLessThanOrEqual(accounts * 367)
      expect(pages).toBeLessThan(12_000)
    }
  },
)
