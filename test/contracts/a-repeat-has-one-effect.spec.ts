import type { Problem } from '@florin/contracts'
import type { TestAnswer } from '@florin/platform/testing'
import { openAccount, startProduct, type Person, type TestProduct } from '../support/product.js'

let product: TestProduct
let ann: Person
let accountId: string

beforeAll(async () => {
  product = await startProduct()
  product.stack.clock.set('2026-10-20T12:00:00Z')
  ann = await product.join()
  accountId = (await openAccount(ann.api)).id
}, 60_000)
afterAll(() => product.stop())

const creating: [string, () => Record<string, unknown>, string][] = [
  ['/v1/accounts', () => ({ name: 'Twin', type: 'cash', currency: 'EUR' }), 'name'],
  [
    '/v1/transactions',
    () => ({ accountId, date: '2026-10-05', amount: '-1.00', description: 'TWIN' }),
    'description',
  ],
  [
    '/v1/budgets',
    () => ({
      name: 'Twin',
      categoryId: 'groceries',
      amount: '9.00',
      currency: 'EUR',
      period: 'monthly',
      startDate: '2026-10-01',
    }),
    'name',
  ],
]

it.each(creating)(
  'POST %s: fifty twins have one effect and one answer',
  async (path, body, field) => {
    const headers = { 'idempotency-key': `twin-${path}` }
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => ann.api.post<{ id: string }>(path, body(), headers)),
    )
    const first = answers.find((answer) => !answer.headers['idempotency-replayed'])
    const same = (answer: TestAnswer): unknown[] => [
      answer.status,
      answer.text,
      answer.headers['etag'],
      answer.headers['content-type'],
    ]
    expect(first?.status).toBe(201)
    for (const answer of answers) expect(same(answer)).toEqual(same(first!))
    expect(answers.filter((a) => a.headers['idempotency-replayed'] === 'true')).toHaveLength(49)
    const list = await ann.api.get<{ items: Record<string, unknown>[] }>(`${path}?limit=200`)
    expect(list.body.items.filter((item) => item[field] === body()[field])).toHaveLength(1)
    const other = await ann.api.post<Problem>(path, { ...body(), [field]: 'Another' }, headers)
    expect([other.status, other.body.code]).toEqual([409, 'idempotency-key-reused'])
  },
)
