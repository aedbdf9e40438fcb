import type { Problem } from '@florin/contracts'
import { until, type TestAnswer } from '@florin/platform/testing'
import { openAccount, startProduct, type Person, type TestProduct } from '../support/product.js'
import { ofx } from '../support/statements.js'
import { routesOf, takes, type ApiDocument } from './open-api.js'
import { settle } from './support/households.js'
import { ask } from './support/requests.js'

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

const isPutOff = ({ status }: { readonly status: number }): boolean => [429, 503].includes(status)

/** All at once; who is told to come back does, one after the other. */
async function atOnce<A extends { readonly status: number }>(
  times: number,
  send: () => Promise<A>,
): Promise<A[]> {
  const answers = await Promise.all(Array.from({ length: times }, send))
  const again: A[] = []
  for (const _ of answers.filter(isPutOff))
    again.push(
      await until(async () => {
        const answer = await send()
        return !isPutOff(answer) && answer
      }, 'an answer'),
    )
  return [...answers.filter((answer) => !isPutOff(answer)), ...again]
}
const byTwins = <T>(send: () => Promise<TestAnswer<T>>): Promise<TestAnswer<T>[]> =>
  atOnce(50, send)

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
    const answers = await byTwins(() => ann.api.post<{ id: string }>(path, body(), headers))
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

interface Shown {
  readonly items: readonly { id: string; fileName: string }[]
}
type Uploaded = TestAnswer<{ id: string }>

describe('a file that is sent by fifty twins', () => {
  const file = {
    name: 'twins.ofx',
    content: ofx([{ date: '2026-10-05', amount: '-3.00', name: 'TWIN' }]),
  }
  const send = (content = file.content): Promise<Uploaded> =>
    ann.api.upload(
      '/v1/imports',
      { ...file, content },
      { accountId },
      { 'idempotency-key': 'twin-file' },
    )

  it('is one import, and each is told the same', async () => {
    const answers = await byTwins(() => send())
    const first = answers.find((answer) => !answer.headers['idempotency-replayed'])
    expect(first?.status).toBe(202)
    for (const answer of answers)
      expect([answer.status, answer.text, answer.headers['etag']]).toEqual([
        202,
        first?.text,
        first?.headers['etag'],
      ])
    expect(answers.filter((a) => a.headers['idempotency-replayed'] === 'true')).toHaveLength(49)
    const { items } = (await ann.api.get<Shown>('/v1/imports?limit=200')).body
    expect(items.filter(({ fileName }) => fileName === file.name)).toHaveLength(1)
  })

  it('is not another file under the same key', async () => {
    const other = (await send(`${file.content}\n`)) as unknown as TestAnswer<Problem>
    expect([other.status, other.body.code]).toEqual([409, 'idempotency-key-reused'])
  })
})

it('a repeat tells a position from which its effect can be read', async () => {
  const body = { accountId, date: '2026-10-06', amount: '-2.00', description: 'POSITION' }
  const headers = { 'idempotency-key': 'position' }
  const first = await ann.api.post('/v1/transactions', body, headers)
  const again = await ann.api.post('/v1/transactions', body, headers)
  expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true'])
  expect(String(again.headers['x-florin-position'])).toContain(
    String(first.headers['x-florin-position']),
  )
  const position = { 'x-florin-position': String(again.headers['x-florin-position']) }
  const read = await ann.api.get<{ balance: string }>(`/v1/accounts/${accountId}`, position)
  expect([read.status, read.headers['x-florin-stale']]).toEqual([200, undefined])
})

describe('whatever takes a key', () => {
  it('has one effect, though twenty twins send it', async () => {
    const routes = routesOf((await product.anonymous.get<ApiDocument>('/openapi.json')).body)
    const of = await settle(product, 'TWINS')
    const keyed = routes.filter((route) => takes(route, 'Idempotency-Key'))
    expect(keyed.length).toBeGreaterThan(6)
    for (const route of keyed) {
      const list = routes.find(({ name }) => name === route.name.replace('POST', 'GET'))
      // What is one of a kind has nothing to count.
      const count = async (): Promise<number | undefined> => {
        if (!list) return undefined
        const { text } = await ask(product, list, of, {})
        return (JSON.parse(text) as { items?: unknown[] }).items?.length
      }
      const before = await count()
      const headers = { 'idempotency-key': `twenty:${route.path}` }
      const answers = await atOnce(20, () => ask(product, route, of, { headers }))
      const [first] = answers.filter((one) => one.headers['idempotency-replayed'] === undefined)
      const replayed = answers.filter((one) => one.headers['idempotency-replayed'] === 'true')
      expect([route.name, replayed.length]).toEqual([route.name, 19])
      for (const { status, text } of replayed)
        expect([route.name, status, text]).toEqual([route.name, first?.status, first?.text])
      const after = before === undefined ? undefined : before + 1
      expect([route.name, await count()]).toEqual([route.name, after])
    }
  })
})
