import { newId } from '@florin/platform'
import { slowerShare, timed } from '@florin/platform/testing'
import { openAccount, startProduct, type Person, type TestProduct } from '../support/product.js'

const count = 200
// Six times what the share of 200 strays by chance: one run in 10⁹ fails by chance.
const straysMax = 0.21

let product: TestProduct
let ben: Person
let foreign: Readonly<Record<string, string>>

beforeAll(async () => {
  product = await startProduct()
  const ann = await product.join()
  ben = await product.join()
  const account = await openAccount(ann.api, { openingBalance: '100.00' })
  const entry = await ann.api.post<{ id: string }>('/v1/transactions', {
    ...{ accountId: account.id, date: '2026-10-01', amount: '-1.00', description: 'Bread' },
  })
  foreign = { accounts: account.id, transactions: entry.body.id }
  await product.stack.quiet()
}, 60_000)
afterAll(() => product.stop())

it.each(['accounts', 'transactions'])('of %s', async (kind) => {
  const texts = new Set<string>()
  const show = (idOf: () => string) => async (): Promise<void> => {
    const answer = await ben.api.get(`/v1/${kind}/${idOf()}`)
    texts.add(`${answer.status} ${(answer.body as { detail?: string }).detail ?? ''}`)
  }
  const pairs = await timed(
    ...([count, [show(() => foreign[kind] ?? ''), show(newId)]] as const),
    () => Promise.resolve(),
  )
  expect(Math.abs(slowerShare(pairs) - 0.5)).toBeLessThan(straysMax)
  expect([...texts]).toEqual([expect.stringMatching(/^404 /)])
})
