import { laneOf, newId } from '@florin/platform'
import { until } from '@florin/platform/testing'
import { ImportDesk } from '../testing/import-desk.js'

const topic = 'florin.transaction.v1'
const behind = 600
const csv = 'Date,Description,Amount\n2026-10-05,Coffee,-4.50\n'

let desk: ImportDesk

beforeAll(async () => {
  desk = await ImportDesk.open()
})

afterAll(() => desk.stack.stop())

/** As if a handler of the bank service were so many events behind, and at work. */
async function lagBehind(): Promise<void> {
  await desk.stack.database.sql(
    `INSERT INTO transaction_schema.event_log (lane, event_id, user_id, type, envelope, position)
     SELECT $1, gen_random_uuid(), $2, 'any', '{}', nextval('transaction_schema.event_log_position')
     FROM generate_series(1, $3)`,
    [laneOf(desk.userId), newId(), behind],
  )
  await desk.stack.database.sql(
    `INSERT INTO bank_schema.consumer_cursors (handler, topic, lane) VALUES ('bank.balances', $1, $2)`,
    [topic, laneOf(desk.userId)],
  )
}

const catchUp = (): Promise<unknown> =>
  desk.stack.database.sql(
    `UPDATE bank_schema.consumer_cursors SET position = (SELECT max(position) FROM transaction_schema.event_log),
       updated_at = now()`,
  )

it('commits an import only once the handlers have nearly caught up', async () => {
  await desk.newcomer()
  await lagBehind()
  const waiting = await desk.upload(csv, { name: 'lines.csv', commit: true })
  expect(waiting.status).toBe(202)
  const { id } = waiting.body
  await until(async () => {
    const { body } = await desk.api.get<{ status: string }>(`/v1/imports/${id}`)
    return body.status === 'committing'
  }, 'the preview')
  expect(await desk.ledger()).toEqual([])
  await catchUp()
  expect(await desk.worked(id)).toMatchObject({ status: 'committed', new: 1 })
})
