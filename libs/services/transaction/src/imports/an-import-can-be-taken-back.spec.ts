import { ImportReverted, TransactionRemoved, type RevertedImport } from '@florin/contracts'
import { ImportDesk } from '../testing/import-desk.js'
import { october, ofx } from '../testing/statement-files.js'

let desk: ImportDesk

beforeAll(async () => {
  desk = await ImportDesk.open()
})
beforeEach(() => desk.newcomer())
afterAll(() => desk.stack.stop())

const revert = (id: string) => desk.api.post<RevertedImport>(`/v1/imports/${id}/revert`)

it('takes an import back, and the file can come again', async () => {
  const { id } = await desk.commit(ofx(october))
  const reverted = await revert(id)
  expect([reverted.status, reverted.body]).toEqual([
    200,
    expect.objectContaining({ status: 'reverted', removed: 3, kept: 0, edited: [] }),
  ])
  expect(await desk.ledger()).toEqual([])
  const removed = await desk.stack.published(TransactionRemoved, desk.userId)
  const reasons = removed.flatMap((event) => event.data.items.map((item) => item.reason))
  expect(reasons).toEqual(['import-reverted', 'import-reverted', 'import-reverted'])
  expect(await desk.stack.published(ImportReverted, desk.userId)).toHaveLength(1)
  expect((await revert(id)).status).toBe(409)
  expect(await desk.commit(ofx(october))).toMatchObject({ new: 3 })
})

it('takes nothing back that was not committed', async () => {
  const { id } = await desk.bring(ofx(october))
  expect((await revert(id)).status).toBe(409)
})

it('keeps what another import brought too, and names what the user had edited', async () => {
  const first = await desk.commit(ofx(october))
  await desk.commit(ofx(october.slice(0, 2)))
  const [refund] = await desk.ledger()
  await desk.api.patch(`/v1/transactions/${refund!.id}`, { notes: 'mine' })
  const { body } = await revert(first.id)
  expect(body).toMatchObject({ removed: 1, kept: 2, edited: [refund!.id] })
  const { date, description, amount, currency } = refund!
  expect(body.editedTransactions).toEqual([{ id: refund!.id, date, description, amount, currency }])
  expect(await desk.ledger()).toHaveLength(2)
})

it('leaves deleted what the user deleted', async () => {
  await desk.commit(ofx(october))
  const rewe = (await desk.ledger()).find((t) => t.originalDescription === 'REWE')!
  expect((await desk.api.delete(`/v1/transactions/${rewe.id}`)).status).toBe(204)
  const again = await desk.commit(ofx(october))
  expect(again).toMatchObject({ new: 0, duplicate: 2, removedByYou: 1, parsed: 3 })
  const [removed] = await desk.rows(again.id, '?outcome=removed-by-you')
  expect(removed?.reason?.code).toBe('removed-by-you')
  expect(await desk.ledger()).toHaveLength(2)
})
