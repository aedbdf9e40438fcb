import { expectSame, rowsOf } from './support/dump.js'
import { Theatre } from './support/theatre.js'

let theatre: Theatre

beforeAll(async () => {
  theatre = await Theatre.open()
}, 60_000)
afterAll(() => theatre.close())

/** One person's run, from the beginning. */
async function run(name: string, seed: number): Promise<ReturnType<Theatre['settled']>> {
  theatre.at(0)
  const player = await theatre.join(name, seed)
  await theatre.play(player)
  return theatre.settled(player.id)
}

it('finds no difference between two runs of a seed, and one between two seeds', async () => {
  const first = await run('anna', 1)
  expect(rowsOf(first, 'transaction_schema.transactions').length).toBeGreaterThan(15)
  expect(rowsOf(first, 'told florin.budget.threshold.crossed.v1').length).toBeGreaterThan(1)
  expectSame(await run('anna', 1), first)
  const other = await run('anna', 2)
  expect(() => expectSame(other, first)).toThrow('transaction_schema.transactions')
}, 60_000)
