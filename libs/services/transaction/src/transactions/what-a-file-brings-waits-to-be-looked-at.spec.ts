import {
  TransactionChanged,
  type Page,
  type Problem,
  type StatementImport,
  type Transaction,
  type TransactionSummary,
} from '@florin/contracts'
import { Archiving } from '../archive/archiving.service.js'
import { ImportDesk } from '../testing/import-desk.js'

let desk: ImportDesk

beforeAll(async () => {
  desk = await ImportDesk.open()
})
beforeEach(() => desk.newcomer())
afterAll(() => desk.stack.stop())

const file = (...lines: string[]): string => ['Date,Amount,Description', ...lines].join('\n')
const bring = (content: string): Promise<StatementImport> =>
  desk.bring(content, { name: 'lines.csv', commit: true })

async function waiting(): Promise<readonly Transaction[]> {
  const { body } = await desk.api.get<Page<Transaction>>('/v1/transactions?reviewed=false')
  const summary = await desk.api.get<TransactionSummary>('/v1/transactions/summary?reviewed=false')
  expect(summary.body.count).toBe(body.items.length)
  return body.items
}

async function one(): Promise<Transaction> {
  const [first] = await waiting()
  if (!first) throw new Error('nothing waits to be looked at')
  return first
}

const patch = (id: string, body: object): ReturnType<typeof desk.api.patch<Transaction>> =>
  desk.api.patch<Transaction>(`/v1/transactions/${id}`, body)

it('what a person enters they have seen; what a file brings they have not', async () => {
  const body = {
    accountId: desk.accountId,
    date: '2026-10-05',
    amount: '-1.00',
    description: 'By hand',
  }
  expect((await desk.api.post<Transaction>('/v1/transactions', body)).body.reviewed).toBe(true)
  await bring(file('2026-10-06,-2.00,Bakery'))
  expect((await waiting()).map(({ description }) => description)).toEqual(['Bakery'])
})

it('looking at it is an edit: a version, an event, and no more to be looked at', async () => {
  await bring(file('2026-10-06,-2.00,Bakery'))
  const { id, version } = await one()
  const answer = await patch(id, { reviewed: true })
  expect(answer.body).toMatchObject({ reviewed: true, version: version + 1 })
  expect(await waiting()).toEqual([])
  const events = await desk.stack.published(TransactionChanged, desk.userId)
  expect(events.map(({ data }) => data.items[0]?.version)).toEqual([version + 1])
  expect((await patch(id, { reviewed: true })).body.version).toBe(version + 1)
  await patch(id, { reviewed: false })
  expect((await one()).id).toBe(id)
})

it('an edit of something else leaves it waiting', async () => {
  await bring(file('2026-10-06,-2.00,Bakery'))
  await patch((await one()).id, { categoryId: 'dining' })
  expect((await one()).categoryId).toBe('dining')
})

it('an import that is undone names what was edited, and not what was only looked at', async () => {
  const brought = await bring(file('2026-10-06,-2.00,Bakery', '2026-10-07,-3.00,Butcher'))
  const rows = await waiting()
  await Promise.all(rows.map(({ id }) => patch(id, { reviewed: true })))
  const edited = rows[0]?.id ?? ''
  await patch(edited, { notes: 'for two' })
  const reverted = await desk.api.post<{ edited: string[] }>(`/v1/imports/${brought.id}/revert`)
  expect(reverted.body.edited).toEqual([edited])
})

it('what lies in the archive waits there as well', async () => {
  await bring(file('2012-10-06,-2.00,Bakery', '2012-10-07,-3.00,Butcher'))
  const before = await waiting()
  await desk.service.app.get(Archiving, { strict: false }).sweep()
  expect(await waiting()).toEqual(before)
  await patch(before[0]?.id ?? '', { reviewed: true })
  expect((await waiting()).map(({ id }) => id)).toEqual([before[1]?.id])
})

it('is said with true or false', async () => {
  await bring(file('2026-10-06,-2.00,Bakery'))
  const { id } = await one()
  const answer = await desk.api.patch<Problem>(`/v1/transactions/${id}`, { reviewed: 'yes' })
  expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, '/reviewed'])
})
