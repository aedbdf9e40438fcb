import { FlorinError, type Page, type StatementImport } from '@florin/contracts'
import { Objects } from '@florin/platform'
import { until } from '@florin/platform/testing'
import { ImportDesk } from '../testing/import-desk.js'
import { october, ofx } from '../testing/statement-files.js'

let desk: ImportDesk
let objects: Objects

beforeAll(async () => {
  desk = await ImportDesk.open()
  objects = desk.service.app.get(Objects, { strict: false })
})
beforeEach(() => desk.newcomer())
afterEach(() => jest.restoreAllMocks())
afterAll(() => desk.stack.stop())

const away = (): Promise<never> =>
  Promise.reject(new FlorinError('unavailable', 'files-unavailable', 'They are away.'))

it('is asked to come again, and nothing is kept, when the file cannot be stored', async () => {
  jest.spyOn(objects, 'put').mockImplementation(away)
  // Nor can what was stored before it be removed.
  jest.spyOn(objects, 'delete').mockImplementation(away)
  const answer = await desk.upload(ofx(october))
  expect(answer).toMatchObject({ status: 503, body: { code: 'files-unavailable' } })
  expect(answer.headers['retry-after']).toBe('2')
  expect((await desk.api.get<Page<StatementImport>>('/v1/imports')).body.items).toEqual([])
})

it('waits for its file however often it cannot be read, and goes on once it can', async () => {
  const open = jest.spyOn(objects, 'open').mockImplementation(away)
  const { body } = await desk.upload(ofx(october), { commit: true })
  const stored = async (): Promise<{ attempts: number; waits: boolean } | undefined> =>
    (
      await desk.stack.database.sql<{ attempts: number; waits: boolean }>(
        `SELECT attempts, lease_until IS NOT NULL AS waits
           FROM transaction_schema.statement_imports WHERE id = $1`,
        [body.id],
      )
    )[0]
  for (let n = 1; n <= 3; n++) {
    await until(async () => {
      const now = await stored()
      return open.mock.calls.length >= n && now?.waits === true && now.attempts < 5
    }, 'an attempt')
    // As if this were its last.
    await desk.stack.database.sql(
      `UPDATE transaction_schema.statement_imports SET attempts = 4, lease_until = NULL WHERE id = $1`,
      [body.id],
    )
  }
  open.mockRestore()
  expect(await desk.worked(body.id)).toMatchObject({ status: 'committed' })
}, 60_000)
