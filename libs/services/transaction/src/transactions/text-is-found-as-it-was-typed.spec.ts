import type { Page, Transaction } from '@florin/contracts'
import { newId, type RunningService } from '@florin/platform'
import { TestStack, type TestAnswer, type TestApi } from '@florin/platform/testing'
import fc from 'fast-check'
import { transactionService } from '../transaction.module.js'

let stack: TestStack
let service: RunningService
let api: TestApi
const [me, somebody] = [newId(), newId()]

const rows = 6_000

beforeAll(async () => {
  stack = await TestStack.start()
  service = await stack.boot(transactionService)
  api = stack.api(service, me)
  await stack.database.sql(
    'SELECT transaction_schema.ensure_transactions_partition(y) FROM generate_series(2020, 2026) y',
  )
  // What is rare lies far back, beyond the newest that are looked through first.
  await stack.database.sql(
    `INSERT INTO transaction_schema.transactions (id, user_id, account_id, provider, provider_transaction_id, amount, currency, kind,
       description, original_description, merchant_name, notes, tags, transaction_date)
     SELECT gen_random_uuid(), CASE WHEN n % 3 = 0 THEN $2::uuid ELSE $1::uuid END, gen_random_uuid(), 'statement', 'line ' || n, -n, 'EUR', 'payment',
       (ARRAY['Café Zoë 100%', 'REWE_Markt', 'back\\slash', 'Straße ÄÖÜ', '東京駅 ticket', 'plain words here'])[1 + n % 6] || ' ' || n,
       (ARRAY['Café Zoë 100%', 'RAW LINE', 'back\\slash'])[1 + n % 3] || ' ' || n,
       CASE n % 5 WHEN 0 THEN NULL WHEN 1 THEN 'Zoë''s' ELSE 'Shop ' || n % 50 END,
       CASE WHEN n % 100 = 7 THEN 'note of ' || n END,
       CASE n % 4 WHEN 0 THEN ARRAY['holiday', 'tag ' || n % 9] ELSE '{}' END,
       date '2026-11-01' - (n / 4)
     FROM generate_series(1, ${rows}) n`,
    [me, somebody],
  )
}, 60_000)
afterAll(() => stack.stop())

/** What a person means: any part of any one field, whatever its case. */
const meant = async (q: string, more = 'true'): Promise<string[]> => {
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const found = await stack.database.sql<{ id: string }>(
    `SELECT id FROM transaction_schema.transactions t WHERE user_id = $1 AND ${more} AND (description ILIKE $2 OR original_description ILIKE $2
       OR merchant_name ILIKE $2 OR notes ILIKE $2 OR array_to_string(tags, E'\\n') ILIKE $2)
     ORDER BY transaction_date DESC, id DESC`,
    [me, pattern],
  )
  return found.map((row) => row.id)
}

async function found(q: string, more: Record<string, string> = {}): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  for (let pages = 0; pages < 3; pages++) {
    const query: URLSearchParams = new URLSearchParams({
      q,
      limit: '200',
      ...more,
      ...(cursor ? { cursor } : {}),
    })
    const { status, body }: TestAnswer<Page<Transaction>> = await api.get(
      `/v1/transactions?${query.toString()}`,
    )
    expect([q, status]).toEqual([q, 200])
    ids.push(...body.items.map((item) => item.id))
    cursor = body.nextCursor
    if (cursor === null) break
  }
  return ids
}

const fragment = fc.oneof(
  fc.constantFrom(
    'zoë',
    'ZOË',
    '100%',
    '_markt',
    '\\',
    'strasse',
    'STRAẞE',
    '東京',
    '東京駅',
    "ë's",
    'note of 5',
    'tag 3',
    'zz',
  ),
  fc.nat(rows).map((n) => String(n)),
  fc.nat(rows).map((n) => `here ${n}`),
  fc
    .string({ minLength: 1, maxLength: 4 })
    .filter((text) => text.trim() === text && !/[\p{C}]/u.test(text)),
)

it('finds what has the text in any field, all of it and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fragment, async (q) => {
      expect([q, await found(q)]).toEqual([q, (await meant(q)).slice(0, 600)])
    }),
    { numRuns: 80 },
  )
}, 60_000)

it('finds it among what other filters leave', async () => {
  const more = { from: '2023-01-01', to: '2025-06-30', min: '3000', max: '5000' }
  const sql = `transaction_date BETWEEN '2023-01-01' AND '2025-06-30' AND abs(amount) BETWEEN 3000 AND 5000`
  for (const q of ['zoë', 'note of', 'holiday', 'nowhere', '0']) {
    expect([q, await found(q, more)]).toEqual([q, (await meant(q, sql)).slice(0, 600)])
  }
})

it('finds nothing of anybody else, and nothing without anybody', async () => {
  const [theirs] = await stack.database.sql<{ description: string }>(
    `SELECT description FROM transaction_schema.transactions WHERE user_id = $1 ORDER BY transaction_date LIMIT 1`,
    [somebody],
  )
  expect(await found(theirs?.description ?? '')).toEqual([])
  const seen = await stack.database.sql(
    `SELECT * FROM transaction_schema.search_transactions('%e%', '-infinity', 'infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', NULL)`,
  )
  expect(seen).toEqual([])
})
