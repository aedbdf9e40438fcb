import type { Problem } from '@florin/contracts'
import { Pressure, WorkerDatabase } from '@florin/platform'
import { until } from '@florin/platform/testing'
import { ImportDesk } from '../testing/import-desk.js'
import { csv, october, ofx } from '../testing/statement-files.js'
import { transactionService } from '../transaction.module.js'
import { ImportJobsService } from './import-jobs.service.js'
import { RecordingService } from './recording.service.js'
import { openImportsMax } from './upload-gate.service.js'

let desk: ImportDesk

beforeEach(async () => {
  desk = await ImportDesk.open()
  await desk.newcomer()
})
afterEach(() => desk.stack.stop())

const sql = <Row>(text: string, params: unknown[] = []): Promise<Row[]> =>
  desk.stack.database.sql<Row>(text, params)
const pressure = (): Pressure => desk.service.app.get(Pressure, { strict: false })
const statusOf = async (id: string): Promise<string | undefined> =>
  (
    await sql<{ status: string }>(
      'SELECT status FROM transaction_schema.statement_imports WHERE id = $1',
      [id],
    )
  )[0]?.status

it('takes no more files than it may have waiting, and says when to come again', async () => {
  const { id } = await desk.bring(ofx(october))
  await sql(
    `INSERT INTO transaction_schema.statement_imports (id, user_id, status, file_name, file_hash, file_bytes, object_key, lease_until)
     SELECT gen_random_uuid(), user_id, 'parsing', file_name, file_hash, 1, object_key, now() + interval '1 hour'
     FROM transaction_schema.statement_imports, generate_series(1, $2) WHERE id = $1`,
    [id, openImportsMax],
  )
  const refused = await desk.api.upload<Problem>('/v1/imports', {
    name: 'a.ofx',
    content: ofx(october),
  })
  expect([refused.status, refused.body.code]).toEqual([429, 'too-many-imports'])
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  const [{ count } = { count: 0 }] = await sql<{ count: number }>(
    'SELECT count(*)::int AS count FROM transaction_schema.statement_imports WHERE user_id = $1',
    [desk.userId],
  )
  expect(count).toBe(openImportsMax + 1)
})

it('commits only when the consumers have nearly taken what was published before', async () => {
  let relieve = (): void => undefined
  const asked = jest
    .spyOn(pressure(), 'relieved')
    .mockImplementation(() => new Promise((resolve) => (relieve = resolve)))
  const { body } = await desk.upload(ofx(october), { commit: true })
  await until(async () => asked.mock.calls.length === 1, 'the wait')
  expect([await statusOf(body.id), await desk.ledger()]).toEqual(['committing', []])
  relieve()
  expect((await desk.worked(body.id)).new).toBe(3)
})

it('leaves what it cannot finish to the next process, nothing of it done', async () => {
  jest.spyOn(pressure(), 'relieved').mockImplementation(async (stopping = () => false) => {
    await until(async () => stopping(), 'the stop')
  })
  const { body } = await desk.upload(ofx(october), { commit: true })
  await until(async () => (await statusOf(body.id)) === 'committing', 'the commit to begin')
  await desk.service.app.get(ImportJobsService, { strict: false }).onModuleDestroy()
  expect(await statusOf(body.id)).toBe('committing')
  const left = await sql<{ attempts: number; lease: string | null }>(
    'SELECT attempts, lease_until AS lease FROM transaction_schema.statement_imports WHERE id = $1',
    [body.id],
  )
  expect(left).toEqual([{ attempts: 0, lease: null }])
  const next = await desk.stack.boot(transactionService)
  await until(async () => (await statusOf(body.id)) === 'committed', 'the other process')
  const ledger = await desk.stack
    .api(next, desk.userId)
    .get<{ items: unknown[] }>('/v1/transactions')
  expect(ledger.body.items).toHaveLength(3)
})

it('commits nothing at all when it dies between two stretches, and everything at the next attempt', async () => {
  const lines = Array.from({ length: 11_000 }, (_, n) => ({
    ...{ date: `2025-${String((n % 12) + 1).padStart(2, '0')}-05`, amount: `-${(n % 90) + 1}.00` },
    name: `SHOP ${n}`,
  }))
  const seen: unknown[] = []
  const recording = desk.service.app.get(RecordingService, { strict: false })
  const tell = jest.spyOn(recording as unknown as { tell: () => Promise<void> }, 'tell')
  tell
    .mockImplementationOnce(async () => undefined)
    .mockImplementationOnce(async () => {
      seen.push(
        ...(await desk.service.app
          .get(WorkerDatabase, { strict: false })
          .transaction((tx) =>
            tx.query('SELECT 1 FROM transactions WHERE user_id = $1', [desk.userId]),
          )),
      )
      throw new Error('killed')
    })
  const committed = await desk.commit(csv(lines), { name: 'bank.csv' })
  expect(seen).toEqual([])
  expect(committed).toMatchObject({ status: 'committed', new: 11_000 })
  const [counted] = await sql(
    `SELECT (SELECT count(*)::int FROM transaction_schema.transactions WHERE user_id = $1) AS rows,
       (SELECT count(*)::int FROM transaction_schema.transaction_keys WHERE user_id = $1) AS keys,
       (SELECT sum(json_array_length(envelope->'data'->'items'))::int FROM (
          SELECT envelope, type, user_id FROM transaction_schema.outbox
          UNION ALL SELECT envelope, type, user_id FROM transaction_schema.event_log) e
        WHERE user_id = $1 AND type LIKE '%.recorded.%') AS told`,
    [desk.userId],
  )
  expect(counted).toEqual({ rows: 11_000, keys: 11_000, told: 11_000 })
}, 60_000)
