import type { Problem } from '@florin/contracts'
import { ImportDesk } from '../testing/import-desk.js'
import { csv, october } from '../testing/statement-files.js'
import { ForgottenRows } from './forgotten-rows.service.js'

let desk: ImportDesk
let forgotten: ForgottenRows

beforeAll(async () => {
  desk = await ImportDesk.open()
  forgotten = desk.service.app.get(ForgottenRows, { strict: false })
})
beforeEach(() => desk.newcomer())
afterAll(() => desk.stack.stop())

const at = (days: number): void =>
  desk.stack.clock.set(new Date(Date.now() + days * 86_400_000).toISOString())

/** Sweeps as in so many days; nobody's session lasts so long. */
async function sweptAfter(days: number): Promise<number> {
  at(days)
  const rows = await forgotten.sweep()
  at(0)
  return rows
}

it('forgets the rows of what was committed, and never those that wait', async () => {
  const committed = await desk.commit(csv(october), { name: 'bank.csv' })
  const waiting = await desk.bring(csv(october), { name: 'again.csv' })
  expect(await sweptAfter(29)).toBe(0)
  expect(await desk.rows(committed.id)).toHaveLength(3)
  expect(await sweptAfter(31)).toBe(3)
  const answer = await desk.api.get<Problem>(`/v1/imports/${committed.id}/rows`)
  expect([answer.status, answer.body.code]).toEqual([404, 'rows-forgotten'])
  expect(await desk.rows(waiting.id)).toHaveLength(3)
  expect(await sweptAfter(31)).toBe(0)
})

it('still knows where transactions came from, knows their lines again and can take them back', async () => {
  const first = await desk.commit(csv(october), { name: 'bank.csv' })
  const before = await desk.ledger()
  expect(await sweptAfter(31)).toBe(3)
  expect(await desk.ledger()).toEqual(before)
  const again = await desk.commit(csv(october), { name: 'bank.csv' })
  expect(again).toMatchObject({ new: 0, duplicate: 3 })
  const taken = await desk.api.post(`/v1/imports/${first.id}/revert`)
  expect(taken.body).toMatchObject({ status: 'reverted', removed: 0, kept: 3 })
  expect((await desk.ledger()).flatMap((row) => row.provenance.sources)).toEqual(
    before.map((row) =>
      expect.objectContaining({ importId: again.id, index: row.provenance.sources[0]?.index }),
    ),
  )
})
