import type { Page, Problem, StatementImport } from '@florin/contracts'
import { transactionService } from '../transaction.module.js'
import { ImportDesk } from '../testing/import-desk.js'
import { october, ofx } from '../testing/statement-files.js'

let desk: ImportDesk

beforeAll(async () => {
  desk = await ImportDesk.open()
})
beforeEach(() => desk.newcomer())
afterAll(() => desk.stack.stop())

it('has one effect for one key', async () => {
  const send = (lines = october) =>
    desk.api.upload<StatementImport & Omit<Problem, 'status'>>(
      '/v1/imports',
      { name: 'a.ofx', content: ofx(lines) },
      { accountId: desk.accountId },
      { 'idempotency-key': 'once' },
    )
  const [first, again, twin] = [await send(), ...(await Promise.all([send(), send()]))]
  expect([first, again, twin].map((answer) => answer.status)).toEqual([202, 202, 202])
  expect([again.text, twin.text]).toEqual([first.text, first.text])
  expect((await send(october.slice(1))).body.code).toBe('idempotency-key-reused')
  expect((await desk.api.get<Page<StatementImport>>('/v1/imports')).body.items).toHaveLength(1)
})

it('commits once, however many ask', async () => {
  const { id } = await desk.bring(ofx(october))
  const ask = () => desk.api.post<StatementImport>(`/v1/imports/${id}/commit`, {})
  const answers = await Promise.all(Array.from({ length: 5 }, ask))
  expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 200, 200])
  expect((await desk.worked(id)).status).toBe('committed')
  expect((await ask()).body.status).toBe('committed')
  expect(await desk.ledger()).toHaveLength(3)
})

it('books each line once when two imports of one file are committed together', async () => {
  const previews = await Promise.all([desk.bring(ofx(october)), desk.bring(ofx(october))])
  await Promise.all(previews.map(({ id }) => desk.api.post(`/v1/imports/${id}/commit`, {})))
  const committed = await Promise.all(previews.map(({ id }) => desk.worked(id)))
  expect(committed.map(({ new: fresh }) => fresh).sort()).toEqual([0, 3])
  expect(await desk.ledger()).toHaveLength(3)
})

it('books what was known at the preview and is not any more, and not what was deleted since', async () => {
  const first = await desk.commit(ofx(october))
  const preview = await desk.bring(ofx(october))
  expect(preview).toMatchObject({ duplicate: 3 })
  const rewe = (await desk.ledger()).find((t) => t.originalDescription === 'REWE')!
  await desk.api.delete(`/v1/transactions/${rewe.id}`)
  await desk.api.post(`/v1/imports/${first.id}/revert`)
  const committed = await desk.api.post<StatementImport>(`/v1/imports/${preview.id}/commit`, {})
  expect(committed.body).toMatchObject({ new: 2, duplicate: 0, removedByYou: 1 })
  expect(await desk.ledger()).toHaveLength(2)
})

const setImport = (id: string, to: string): Promise<unknown> =>
  desk.stack.database.sql(`UPDATE transaction_schema.statement_imports SET ${to} WHERE id = $1`, [
    id,
  ])

it.each([
  ['committing', { status: 'committed', new: 3 }],
  ['parsing', { status: 'preview', new: 3 }],
])('takes up %s that a process which died had begun', async (status, result) => {
  const { id } = await desk.bring(ofx(october))
  const begun = `new_count = 3, lease_until = now() - interval '1 second', attempts = 1`
  await setImport(id, `status = '${status}', ${begun}`)
  await desk.stack.boot(transactionService)
  expect(await desk.worked(id)).toMatchObject(result)
})

it('takes up at once what another process had, when there can be no other', async () => {
  const { id } = await desk.bring(ofx(october))
  await setImport(id, `status = 'parsing', lease_until = now() + interval '1 hour', attempts = 1`)
  await desk.stack.boot(transactionService)
  expect((await desk.api.get<StatementImport>(`/v1/imports/${id}`)).body.status).toBe('parsing')
  await desk.stack.boot(transactionService, { alone: true })
  expect(await desk.worked(id)).toMatchObject({ status: 'preview', new: 3 })
})

it('gives up on what was begun too often', async () => {
  const { id } = await desk.bring(ofx(october))
  await setImport(id, `status = 'parsing', lease_until = NULL, attempts = 5`)
  await desk.stack.boot(transactionService)
  expect(await desk.worked(id)).toMatchObject({ status: 'failed', problem: { code: 'internal' } })
})
