import type { Problem } from '@florin/contracts'
import { until, type TestAnswer } from '@florin/platform/testing'
import { ImportDesk } from '../testing/import-desk.js'
import { csv, type OfxLine } from '../testing/statement-files.js'
import { Archiving } from './archiving.service.js'

let desk: ImportDesk
let archiving: Archiving

beforeAll(async () => {
  desk = await ImportDesk.open()
  archiving = desk.service.app.get(Archiving, { strict: false })
})
beforeEach(() => desk.newcomer())
afterAll(() => desk.stack.stop())

const many: OfxLine[] = Array.from({ length: 2_500 }, (_, n) => ({
  date: `2019-0${1 + (n % 9)}-${10 + (n % 18)}`,
  amount: `-${1 + n}.00`,
  name: `SHOP ${n}`,
}))

/** How many rows lie in one table and in both. */
async function counted(): Promise<{ ledger: number; archive: number; both: number }> {
  const [row] = await desk.stack.database.sql<{ ledger: number; archive: number; both: number }>(
    `WITH t AS (SELECT id FROM transaction_schema.transactions WHERE user_id = $1),
       a AS (SELECT id FROM transaction_schema.transactions_archive WHERE user_id = $1)
     SELECT (SELECT count(*)::int FROM t) AS ledger, (SELECT count(*)::int FROM a) AS archive,
       (SELECT count(*)::int FROM t JOIN a USING (id)) AS both`,
    [desk.userId],
  )
  return row ?? { ledger: 0, archive: 0, both: 0 }
}

const idOf = async (query: string): Promise<string> =>
  (await desk.api.get<{ items: { id: string }[] }>(`/v1/transactions?${query}`)).body.items[0]
    ?.id ?? ''

it('moves each row once, however many sweep', async () => {
  await desk.commit(csv(many), { name: 'a.csv' })
  const moved = await Promise.all([archiving.sweep(), archiving.sweep(), archiving.sweep()])
  expect(moved.reduce((sum, one) => sum + one, 0)).toBe(2_500)
  expect(await counted()).toEqual({ ledger: 0, archive: 2_500, both: 0 })
})

it('loses and doubles nothing while people edit, delete, bring files and take them back', async () => {
  const old = await desk.commit(csv(many.slice(0, 1_200)), { name: 'a.csv' })
  const path = `/v1/transactions/${await idOf('q=SHOP%207')}`
  const gone = `/v1/transactions/${await idOf('q=SHOP%20911')}`
  const patiently = (move: () => Promise<TestAnswer<Problem>>): Promise<TestAnswer<Problem>> =>
    until(async () => {
      const answer = await move()
      return answer.status !== 503 && answer
    }, 'an answer')
  const answers = await Promise.all([
    archiving.sweep().then(() => archiving.sweep()),
    archiving.sweep(),
    ...Array.from({ length: 8 }, (_, n) =>
      patiently(() => desk.api.patch(path, { notes: `note ${n}` })),
    ),
    patiently(() => desk.api.delete(gone)),
    desk.commit(csv(many), { name: 'b.csv' }),
    archiving.sweep(),
  ])
  const statuses = answers.flatMap((one) =>
    typeof one === 'object' && typeof one.status === 'number' ? [one.status] : [],
  )
  expect(statuses.filter((status) => status >= 400)).toEqual([])
  expect((await desk.api.get<{ version: number }>(path)).body.version).toBe(9)
  const [, reverted] = await Promise.all([
    archiving.sweep(),
    desk.api.post<{ removed: number; kept: number }>(`/v1/imports/${old.id}/revert`),
  ])
  expect(reverted.body).toMatchObject({ removed: 0, kept: 1_199 })
  await archiving.sweep()
  expect(await counted()).toEqual({ ledger: 0, archive: 2_499, both: 0 })
  expect(await desk.commit(csv(many), { name: 'c.csv' })).toMatchObject({ new: 0 })
})

it('leaves nothing half moved when it is cut off, and goes on later', async () => {
  const { database } = desk.stack
  await desk.commit(csv(many), { name: 'a.csv' })
  await database.sql(`CREATE FUNCTION transaction_schema.cut_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.description = 'SHOP 2222' THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NEW; END $$`)
  await database.sql(
    `ALTER FUNCTION transaction_schema.cut_off() SECURITY DEFINER;
     CREATE TRIGGER cut_off BEFORE INSERT ON transaction_schema.transactions_archive
       FOR EACH ROW EXECUTE FUNCTION transaction_schema.cut_off()`,
  )
  await expect(archiving.sweep()).rejects.toThrow()
  const { ledger, archive, both } = await counted()
  expect([archive % 1_000, ledger + archive, both]).toEqual([0, 2_500, 0])
  await database.sql('DROP FUNCTION transaction_schema.cut_off() CASCADE')
  await archiving.sweep()
  expect(await counted()).toEqual({ ledger: 0, archive: 2_500, both: 0 })
})
