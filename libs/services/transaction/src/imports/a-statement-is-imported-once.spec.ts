import {
  ImportCommitted,
  TransactionChanged,
  TransactionRecorded,
  type StatementImport,
} from '@florin/contracts'
import { ImportDesk } from '../testing/import-desk.js'
import { csv, october, ofx } from '../testing/statement-files.js'

let desk: ImportDesk

beforeAll(async () => {
  desk = await ImportDesk.open()
})
beforeEach(() => desk.newcomer())
afterAll(() => desk.stack.stop())

it('previews a file, and commits what it showed', async () => {
  const preview = await desk.bring(ofx(october))
  expect(preview).toMatchObject({
    status: 'preview',
    format: 'ofx',
    parsed: 3,
    new: 3,
    duplicate: 0,
    counts: { parsed: 3, new: 3 },
    accounts: [{ accountId: desk.accountId, numberMask: '4567', lines: 3 }],
  })
  const rows = await desk.rows(preview.id)
  expect(rows[0]).toMatchObject({
    index: 0,
    date: '2026-10-01',
    amount: '-10.00',
    currency: 'EUR',
    outcome: 'new',
    merchant: 'Lidl',
    categoryId: 'groceries',
  })
  expect(await desk.ledger()).toEqual([])
  const committed = await desk.api.post<StatementImport>(`/v1/imports/${preview.id}/commit`, {})
  expect([committed.status, committed.body.status]).toEqual([200, 'committed'])
  expect((await desk.ledger()).map((t) => t.amount)).toEqual(['30.00', '-20.00', '-10.00'])
  expect((await desk.ledger())[2]?.provenance.sources).toEqual([
    { importId: preview.id, fileHash: preview.fileHash, position: rows[0]?.position, index: 0 },
  ])
})

it('tells of the rows first, and of the import last', async () => {
  const { id, fileHash } = await desk.commit(ofx(october))
  const recorded = await desk.stack.published(TransactionRecorded, desk.userId)
  const [committed] = await desk.stack.published(ImportCommitted, desk.userId)
  expect(recorded.flatMap((event) => event.data.items)).toHaveLength(3)
  expect(committed?.data.items).toEqual([
    expect.objectContaining({ importId: id, fileHash, recorded: 3, duplicates: 0 }),
  ])
  expect((recorded[0]?.id ?? '') < (committed?.id ?? '')).toBe(true)
  const { headers } = await desk.api.get(`/v1/imports/${id}`)
  expect(headers['x-florin-position']).toContain(`import.committed/${committed?.id}`)
})

it('adds nothing when the file comes again, whole or in part', async () => {
  await desk.commit(ofx(october))
  expect(await desk.commit(ofx(october))).toMatchObject({
    status: 'committed',
    new: 0,
    duplicate: 3,
  })
  const more = [...october.slice(1), { id: 'D', date: '2026-10-04', amount: '-1.00', name: 'BUS' }]
  expect(await desk.commit(ofx(more))).toMatchObject({ new: 1, duplicate: 2 })
  const ledger = await desk.ledger()
  expect(ledger).toHaveLength(4)
  expect(ledger.find((t) => t.originalDescription === 'REWE')?.provenance.sources).toHaveLength(3)
})

it('keeps two identical lines of one day as two, without ids too', async () => {
  const coffee = { date: '2026-10-05', amount: '-2.50', name: 'CAFE' }
  for (const file of [ofx, csv]) {
    await desk.newcomer()
    const how = { name: file === csv ? 'bank.csv' : 'bank.ofx' }
    await desk.commit(file([coffee, coffee]), how)
    expect(await desk.commit(file([coffee, coffee]), how)).toMatchObject({ new: 0, duplicate: 2 })
    const third = await desk.commit(file([coffee, coffee, coffee]), how)
    expect(third).toMatchObject({ new: 1, duplicate: 2 })
    expect(await desk.ledger()).toHaveLength(3)
  }
})

it('books a line that the bank repeats with the same id once', async () => {
  const [line] = october
  const committed = await desk.commit(ofx([line!, line!]))
  expect(committed).toMatchObject({ parsed: 2, new: 1, duplicate: 1 })
  expect(await desk.ledger()).toHaveLength(1)
})

it('takes a bank that numbers each file from 1 at its amounts and days, not at its ids', async () => {
  const numbered = (month: string) =>
    ofx([
      { id: '1', date: `2026-${month}-01`, amount: '-500.00', name: 'RENT' },
      { id: '2', date: `2026-${month}-02`, amount: '-20.00', name: 'REWE' },
    ])
  await desk.commit(numbered('09'))
  expect(await desk.commit(numbered('10'))).toMatchObject({ new: 2, duplicate: 0, suspect: 0 })
  expect(await desk.commit(numbered('09'))).toMatchObject({ new: 0, duplicate: 2 })
  expect(await desk.commit(numbered('10'))).toMatchObject({ new: 0, duplicate: 2 })
  expect(await desk.ledger()).toHaveLength(4)
})

it('posts what was pending when the bank does', async () => {
  const file = (status: string) =>
    `Date,Description,Amount,Status\n2026-10-01,LIDL,-10.00,${status}\n2026-10-02,REWE,-20.00,booked\n`
  const name = 'bank.csv'
  await desk.commit(file('pending'), { name })
  expect((await desk.ledger()).map((t) => t.status)).toEqual(['posted', 'pending'])
  const preview = await desk.commit(file('booked'), { name })
  expect(preview).toMatchObject({ new: 0, duplicate: 2 })
  expect((await desk.rows(preview.id))[0]?.reason?.code).toBe('posted')
  expect((await desk.ledger()).map((t) => t.status)).toEqual(['posted', 'posted'])
  const [changed] = await desk.stack.published(TransactionChanged, desk.userId)
  expect(changed?.data.items).toEqual([
    expect.objectContaining({
      before: expect.objectContaining({ status: 'pending', amount: '-10.00' }),
      after: expect.objectContaining({ status: 'posted', amount: '-10.00' }),
    }),
  ])
})

it('leaves out the rows that the user excluded', async () => {
  const { id } = await desk.bring(ofx(october))
  await desk.api.post(`/v1/imports/${id}/commit`, { exclude: [0, 2] })
  expect((await desk.ledger()).map((t) => t.amount)).toEqual(['-20.00'])
})
