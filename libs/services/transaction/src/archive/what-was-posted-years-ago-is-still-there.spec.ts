import type { Page, Problem, RevertedImport, Transaction } from '@florin/contracts'
import { transactionService } from '../transaction.module.js'
import { ImportDesk } from '../testing/import-desk.js'
import { csv, ofx, type OfxLine } from '../testing/statement-files.js'
import { Archiving } from './archiving.service.js'

let desk: ImportDesk
let archiving: Archiving

beforeAll(async () => {
  desk = await ImportDesk.open()
  archiving = desk.service.app.get(Archiving, { strict: false })
})
beforeEach(async () => {
  desk.stack.clock.set('2026-10-20T12:00:00Z')
  await desk.newcomer()
})
afterAll(() => desk.stack.stop())

const lines: readonly OfxLine[] = [
  { id: 'A', date: '2019-03-01', amount: '-10.00', name: 'LIDL 4711' },
  { id: 'B', date: '2021-10-19', amount: '-20.00', name: 'REWE MARKT' },
  { id: 'C', date: '2021-10-20', amount: '-30.00', name: 'ZARA' },
  { id: 'D', date: '2026-10-03', amount: '40.00', name: 'REFUND ZARA' },
]

/** Where the user's rows lie, by their day. */
async function places(): Promise<[string, string][]> {
  const rows = await desk.stack.database.sql<{ day: string; place: string }>(
    `SELECT transaction_date AS day, 'ledger' AS place FROM transaction_schema.transactions WHERE user_id = $1
     UNION ALL SELECT transaction_date, 'archive' FROM transaction_schema.transactions_archive WHERE user_id = $1 ORDER BY 1, 2`,
    [desk.userId],
  )
  return rows.map(({ day, place }) => [day, place])
}

const archived = async (): Promise<string[]> =>
  (await places()).filter(([, place]) => place === 'archive').map(([day]) => day)

async function oldest(): Promise<Transaction> {
  const row = (await desk.ledger()).at(-1)
  if (!row) throw new Error('there is none')
  return row
}

it('moves what was posted more than five years ago, and nothing else', async () => {
  await desk.commit(ofx(lines))
  await desk.api.post('/v1/transactions', {
    ...{ accountId: desk.accountId, date: '2018-01-01', amount: '-1.00', description: 'Parking' },
    status: 'pending',
  })
  expect(await archiving.sweep()).toBe(2)
  expect(await archived()).toEqual(['2019-03-01', '2021-10-19'])
  expect((await places()).length).toBe(5)
  desk.stack.clock.set('2026-10-21T00:00:00Z')
  expect(await archiving.sweep()).toBe(1)
  expect(await archiving.sweep()).toBe(0)
})

it.each([
  '',
  '?limit=2',
  '?from=2019-01-01&to=2021-10-19',
  '?q=lidl',
  '?q=lidl&min=5',
  '?category=groceries',
  '?status=posted&max=25',
  '?min=9&max=11',
])('answers a list (%p) as before', async (query) => {
  const { id } = await desk.commit(ofx(lines))
  const asked = [query, `${query || '?'}&accountId=${desk.accountId}`, `?importId=${id}`]
  const ask = (): Promise<unknown[]> =>
    Promise.all(asked.map(async (one) => (await desk.api.get(`/v1/transactions${one}`)).body))
  const before = await ask()
  expect(await archiving.sweep()).toBe(2)
  expect(await ask()).toEqual(before)
})

it('shows each transaction, its metadata and its files as before, and to nobody else', async () => {
  await desk.commit(ofx(lines))
  const { id } = await oldest()
  const path = `/v1/transactions/${id}`
  await desk.api.patch(`${path}/metadata`, { device: { os: 'Linux' } })
  await desk.api.upload(`${path}/attachments`, { name: 'a.txt', content: 'Receipt' })
  const ask = (): Promise<unknown[]> =>
    Promise.all(
      ['', '/metadata', '/attachments'].map(async (what) => (await desk.api.get(path + what)).body),
    )
  const before = await ask()
  await archiving.sweep()
  expect(await ask()).toEqual(before)
  await desk.api.patch(`${path}/metadata`, { geolocation: { lat: 1, lng: 2 } })
  expect((await desk.api.get(`${path}/metadata`)).body).toMatchObject({ geolocation: { lat: 1 } })
  expect(await archived()).toContain('2019-03-01')
  await desk.newcomer()
  expect((await desk.api.get(path)).status).toBe(404)
  expect((await desk.api.delete(path)).status).toBe(404)
})

it('takes back out what is edited, until it is swept again', async () => {
  await desk.commit(ofx(lines))
  await archiving.sweep()
  const before = await oldest()
  const path = `/v1/transactions/${before.id}`
  const edited = await desk.api.patch<Transaction>(path, { notes: 'for the trip' })
  expect(edited.body).toEqual({
    ...before,
    notes: 'for the trip',
    version: before.version + 1,
    updatedAt: edited.body.updatedAt,
  })
  expect(await archived()).toEqual(['2021-10-19'])
  expect(await archiving.sweep()).toBe(1)
  expect((await desk.api.get<Transaction>(path)).body).toEqual(edited.body)
  const stale = await desk.api.patch<Problem>(path, { notes: '' }, { 'if-match': '"1"' })
  expect(stale.status).toBe(412)
  expect(await archived()).toContain('2019-03-01')
})

it('knows the lines of an old statement again, in either format, and its balance', async () => {
  await desk.commit(ofx(lines))
  const before = await desk.bring(ofx(lines))
  const likeBefore = await desk.bring(csv(lines), { name: 'bank.csv' })
  await archiving.sweep()
  const after = await desk.bring(ofx(lines))
  const likeAfter = await desk.bring(csv(lines), { name: 'bank.csv' })
  expect(after).toMatchObject({ new: 0, duplicate: 4 })
  expect(after.accounts).toEqual(before.accounts)
  expect(likeAfter).toMatchObject({ suspect: 4, new: likeBefore.new })
  expect(await desk.rows(likeAfter.id)).toEqual(await desk.rows(likeBefore.id))
})

it('deletes for good', async () => {
  await desk.commit(ofx(lines))
  await archiving.sweep()
  await desk.api.delete(`/v1/transactions/${(await oldest()).id}`)
  expect(await desk.ledger()).toHaveLength(3)
  expect(await desk.commit(ofx(lines))).toMatchObject({ duplicate: 3, removedByYou: 1 })
  expect(await desk.ledger()).toHaveLength(3)
})

it('takes an import back whole, and hands on what another file brought too', async () => {
  const first = await desk.commit(ofx(lines))
  const second = await desk.commit(ofx(lines.slice(0, 1)))
  await desk.api.patch(`/v1/transactions/${(await oldest()).id}`, { notes: 'mine' })
  await archiving.sweep()
  const reverted = await desk.api.post<RevertedImport>(`/v1/imports/${first.id}/revert`)
  expect(reverted.body).toMatchObject({ removed: 3, kept: 1 })
  const [left, ...others] = await desk.ledger()
  expect(others).toEqual([])
  expect(left?.provenance.sources.map(({ importId }) => importId)).toEqual([second.id])
  expect(await desk.commit(ofx(lines))).toMatchObject({ new: 3, duplicate: 1 })
})

it('pages through ledger and archive without a gap', async () => {
  await desk.commit(ofx(lines))
  await archiving.sweep()
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const { body }: { body: Page<Transaction> } = await desk.api.get<Page<Transaction>>(
      `/v1/transactions?limit=1${cursor && `&cursor=${cursor}`}`,
    )
    seen.push(...body.items.map(({ date }) => date))
    cursor = body.nextCursor
  }
  expect(seen).toEqual(lines.map(({ date }) => date).reverse())
})

it('does not start with a number of years that is none', async () => {
  process.env['TRANSACTIONS_ARCHIVE_YEARS'] = 'many'
  await expect(desk.stack.boot(transactionService)).rejects.toThrow('TRANSACTIONS_ARCHIVE_YEARS')
  delete process.env['TRANSACTIONS_ARCHIVE_YEARS']
})

it('has every column of the ledger in the archive', async () => {
  const columns = async (table: string): Promise<string[]> =>
    (
      await desk.stack.database.sql<{ line: string }>(
        `SELECT column_name || ' ' || data_type || ' ' || coalesce(character_maximum_length, 0) || ' ' || is_nullable AS line
         FROM information_schema.columns
         WHERE table_schema = 'transaction_schema' AND table_name = $1 AND column_name <> 'archived_at' ORDER BY 1`,
        [table],
      )
    ).map(({ line }) => line)
  expect(await columns('transactions_archive')).toEqual(await columns('transactions'))
})
