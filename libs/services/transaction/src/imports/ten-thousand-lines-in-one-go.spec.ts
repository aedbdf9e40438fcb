import { addDays } from '@florin/calendar'
import { ImportDesk } from '../testing/import-desk.js'
import { csv } from '../testing/statement-files.js'

let desk: ImportDesk

beforeAll(async () => {
  desk = await ImportDesk.open()
})
beforeEach(() => desk.newcomer())
afterAll(() => desk.stack.stop())

const lines = Array.from({ length: 10_000 }, (_, n) => ({
  date: addDays('2018-01-01', Math.floor(n / 5)),
  amount: `-${(n % 97) + 1}.00`,
  name: `CARD PURCHASE LIDL ${n % 300}`,
}))

it('commits them, knows them all again, and takes them back', async () => {
  const how = { name: 'bank.csv' }
  const first = await desk.commit(csv(lines), how)
  expect(first).toMatchObject({ status: 'committed', parsed: 10_000, new: 10_000 })
  expect(await desk.bring(csv(lines), how)).toMatchObject({ new: 0, duplicate: 10_000 })
  const reverted = await desk.api.post<{ removed: number }>(`/v1/imports/${first.id}/revert`)
  expect(reverted.body.removed).toBe(10_000)
}, 60_000)
