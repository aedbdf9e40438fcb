import {
  AccountOpened,
  ImportCommitted,
  ImportFailed,
  ImportReverted,
  TransactionRecorded,
  TransactionRemoved,
  type ImportRow,
  type Page,
  type Problem,
  type RevertedImport,
  type StatementImport,
  type Transaction,
} from '@florin/contracts'
import { newId, type RunningService } from '@florin/platform'
import { TestStack, until, type TestAnswer, type TestApi } from '@florin/platform/testing'
import { transactionService } from '../transaction.module.js'

let stack: TestStack
let service: RunningService
let annId: string
let ann: TestApi
let accountId: string

interface Line {
  id?: string
  date: string
  amount: string
  name: string
}

const ofx = (lines: readonly Line[], account = '1234567'): string =>
  `OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><TRNUID>0<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>100<ACCTID>${account}<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>\n${lines
    .map(
      (l) =>
        `<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>${l.date.replaceAll('-', '')}<TRNAMT>${l.amount}${l.id === undefined ? '' : `<FITID>${l.id}`}<NAME>${l.name}</STMTTRN>`,
    )
    .join(
      '\n',
    )}\n</BANKTRANLIST><LEDGERBAL><BALAMT>100.00<DTASOF>20261031</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n`

const october: Line[] = [
  { id: 'A', date: '2026-10-01', amount: '-10.00', name: 'LIDL' },
  { id: 'B', date: '2026-10-02', amount: '-20.00', name: 'REWE' },
  { id: 'C', date: '2026-10-03', amount: '30.00', name: 'REFUND ZARA' },
]

const openAccount = async (userId: string, fields: object = {}): Promise<string> => {
  const id = newId()
  const event = await stack.emit(AccountOpened, userId, [
    {
      id,
      name: 'Current',
      type: 'checking',
      currency: 'EUR',
      openingBalance: '100.00',
      status: 'active',
      numberFingerprint: null,
      version: 1,
      ...fields,
    },
  ])
  await stack.handled('transaction.accounts', event)
  return id
}

async function bring(
  content: string | Buffer,
  fields: Record<string, string> = { accountId },
  options: { name?: string; query?: string; api?: TestApi } = {},
): Promise<TestAnswer<StatementImport>> {
  const api = options.api ?? ann
  const started = await api.upload<StatementImport>(
    `/v1/imports${options.query ?? ''}`,
    { name: options.name ?? 'statement.ofx', content },
    fields,
  )
  if (started.status !== 202) return started
  return until(async () => {
    const answer = await api.get<StatementImport>(`/v1/imports/${started.body.id}`)
    return !['parsing', 'committing'].includes(answer.body.status) && answer
  }, 'the import')
}

const commitOf = (content: string | Buffer, fields?: Record<string, string>, name?: string) =>
  bring(content, fields, { query: '?commit=true', ...(name === undefined ? {} : { name }) })
const rowsOf = async (id: string, query = ''): Promise<ImportRow[]> =>
  (await ann.get<Page<ImportRow>>(`/v1/imports/${id}/rows${query}`)).body.items as ImportRow[]
const ledger = async (): Promise<Transaction[]> =>
  (await ann.get<Page<Transaction>>('/v1/transactions?limit=200')).body.items as Transaction[]

beforeAll(async () => {
  stack = await TestStack.start()
  service = await stack.boot(transactionService)
})
beforeEach(async () => {
  annId = newId()
  ann = stack.api(service, annId)
  accountId = await openAccount(annId)
})
afterAll(() => stack.stop())

it('previews a file, and commits what it showed', async () => {
  const { body: preview } = await bring(ofx(october))
  expect(preview).toMatchObject({
    status: 'preview',
    format: 'ofx',
    parsed: 3,
    new: 3,
    duplicate: 0,
    counts: { parsed: 3, new: 3 },
    accounts: [
      { accountId, numberMask: '4567', lines: 3, balanceMatches: true, computedBalance: '100.00' },
    ],
  })
  const rows = await rowsOf(preview.id)
  expect(rows[0]).toMatchObject({
    index: 0,
    date: '2026-10-01',
    amount: '-10.00',
    currency: 'EUR',
    outcome: 'new',
    merchant: 'Lidl',
    categoryId: 'groceries',
  })
  expect(await ledger()).toEqual([])
  const committed = await ann.post<StatementImport>(`/v1/imports/${preview.id}/commit`, {})
  expect([committed.status, committed.body.status]).toEqual([200, 'committed'])
  expect((await ledger()).map((t) => t.amount)).toEqual(['30.00', '-20.00', '-10.00'])
  expect((await ledger())[2]?.provenance.sources).toEqual([
    { importId: preview.id, fileHash: preview.fileHash, position: rows[0]?.position, index: 0 },
  ])
  expect(
    (await stack.published(TransactionRecorded, annId)).flatMap((e) => e.data.items),
  ).toHaveLength(3)
  expect((await stack.published(ImportCommitted, annId))[0]?.data.items[0]).toMatchObject({
    recorded: 3,
    duplicates: 0,
  })
})

it('adds nothing when the file comes again, whole or in part', async () => {
  await commitOf(ofx(october))
  expect((await commitOf(ofx(october))).body).toMatchObject({
    status: 'committed',
    new: 0,
    duplicate: 3,
  })
  const more = [...october.slice(1), { id: 'D', date: '2026-10-04', amount: '-1.00', name: 'BUS' }]
  expect((await commitOf(ofx(more))).body).toMatchObject({ new: 1, duplicate: 2 })
  expect(await ledger()).toHaveLength(4)
  expect(
    (await ledger()).find((t) => t.originalDescription === 'REWE')?.provenance.sources,
  ).toHaveLength(3)
})

it('keeps two identical lines of one day as two, without ids too', async () => {
  const coffee = { date: '2026-10-05', amount: '-2.50', name: 'CAFE' }
  await commitOf(ofx([coffee, coffee]))
  expect((await commitOf(ofx([coffee, coffee]))).body).toMatchObject({ new: 0, duplicate: 2 })
  expect((await commitOf(ofx([coffee, coffee, coffee]))).body).toMatchObject({
    new: 1,
    duplicate: 2,
  })
  expect(await ledger()).toHaveLength(3)
})

it('books a line that the bank repeats with the same id once', async () => {
  const [line] = october
  expect((await commitOf(ofx([line!, line!]))).body).toMatchObject({
    parsed: 2,
    new: 1,
    duplicate: 1,
  })
  expect(await ledger()).toHaveLength(1)
})

it('suspects what another format or the user brought, and never merges it by itself', async () => {
  await ann.post('/v1/transactions', {
    accountId,
    date: '2026-10-02',
    amount: '-20.00',
    description: 'Shopping at Rewe',
  })
  const { body: preview } = await bring(ofx(october))
  expect(preview).toMatchObject({ new: 2, suspect: 1 })
  const [suspect] = await rowsOf(preview.id, '?outcome=suspect')
  expect(suspect).toMatchObject({ amount: '-20.00', reason: { code: 'looks-alike' } })
  await ann.post(`/v1/imports/${preview.id}/commit`, {})
  expect(await ledger()).toHaveLength(3)
  const again = (await bring(ofx(october))).body
  await ann.post(`/v1/imports/${again.id}/commit`, { rows: [suspect?.index] })
  expect(await ledger()).toHaveLength(4)
})

it('takes one manual entry for one of two identical lines only', async () => {
  await ann.post('/v1/transactions', {
    accountId,
    date: '2026-10-05',
    amount: '-2.50',
    description: 'Coffee',
  })
  const coffee = { date: '2026-10-05', amount: '-2.50', name: 'CAFE' }
  expect((await bring(ofx([coffee, coffee]))).body).toMatchObject({ new: 1, suspect: 1 })
})

it('leaves out the rows that the user excluded', async () => {
  const { body } = await bring(ofx(october))
  await ann.post(`/v1/imports/${body.id}/commit`, { exclude: [0, 2] })
  expect((await ledger()).map((t) => t.amount)).toEqual(['-20.00'])
})

it('takes an import back, and the file can come again', async () => {
  const { body } = await commitOf(ofx(october))
  const reverted = await ann.post<RevertedImport>(`/v1/imports/${body.id}/revert`)
  expect([reverted.status, reverted.body]).toEqual([
    200,
    expect.objectContaining({ status: 'reverted', removed: 3, kept: 0, edited: [] }),
  ])
  expect(await ledger()).toEqual([])
  const removed = (await stack.published(TransactionRemoved, annId)).flatMap((e) => e.data.items)
  expect(removed.map((t) => t.reason)).toEqual([
    'import-reverted',
    'import-reverted',
    'import-reverted',
  ])
  expect(await stack.published(ImportReverted, annId)).toHaveLength(1)
  expect((await ann.post(`/v1/imports/${body.id}/revert`)).status).toBe(409)
  expect((await commitOf(ofx(october))).body).toMatchObject({ new: 3 })
})

it('keeps what another import brought too, and names what the user had edited', async () => {
  const first = (await commitOf(ofx(october))).body
  await commitOf(ofx(october.slice(0, 2)))
  const [refund] = await ledger()
  await ann.patch(`/v1/transactions/${refund!.id}`, { notes: 'mine' })
  const reverted = await ann.post<RevertedImport>(`/v1/imports/${first.id}/revert`)
  expect(reverted.body).toMatchObject({ removed: 1, kept: 2, edited: [refund!.id] })
  expect(await ledger()).toHaveLength(2)
})

it('leaves deleted what the user deleted', async () => {
  await commitOf(ofx(october))
  const rewe = (await ledger()).find((t) => t.originalDescription === 'REWE')!
  expect((await ann.delete(`/v1/transactions/${rewe.id}`)).status).toBe(204)
  const again = (await commitOf(ofx(october))).body
  expect(again).toMatchObject({ new: 0, duplicate: 2, removedByYou: 1, parsed: 3 })
  expect((await rowsOf(again.id, '?outcome=removed-by-you'))[0]?.reason?.code).toBe(
    'removed-by-you',
  )
  expect(await ledger()).toHaveLength(2)
})

it('waits for the account when the file does not tell, and knows it the next time', async () => {
  const waiting = (await bring(ofx(october, '99887766'), {})).body
  expect(waiting).toMatchObject({
    status: 'needs-account',
    parsed: 3,
    accounts: [{ accountId: null, numberMask: '7766', type: 'checking', currency: 'EUR' }],
  })
  expect((await ann.post<Problem>(`/v1/imports/${waiting.id}/commit`, {})).body.code).toBe(
    'import-needs-account',
  )
  const stale = await ann.patch(`/v1/imports/${waiting.id}`, { accountId }, { 'if-match': '"99"' })
  expect(stale.status).toBe(412)
  const assigned = await ann.patch<StatementImport>(`/v1/imports/${waiting.id}`, { accountId })
  expect(assigned.body).toMatchObject({ status: 'preview', new: 3 })
  await ann.post(`/v1/imports/${waiting.id}/commit`, {})
  expect(await ledger()).toHaveLength(3)
  expect((await bring(ofx(october, '99887766'), {})).body).toMatchObject({
    status: 'preview',
    duplicate: 3,
  })
})

it('refuses lines of another currency, and commits the rest', async () => {
  const dollars = await openAccount(annId, { currency: 'USD' })
  const { body } = await bring(ofx(october), { accountId: dollars })
  expect(body).toMatchObject({ status: 'preview', invalid: 3, new: 0 })
  expect((await rowsOf(body.id))[0]?.reason?.code).toBe('currency-mismatch')
})

it('commits the good rows of a partly bad file, and says what is wrong with the others', async () => {
  const csv =
    'Date,Description,Amount\n2026-10-01,LIDL,-5.00\n2026-02-31,REWE,-6.00\n2026-10-03,ALDI,abc\n2026-10-04,TESCO,-8.00\n'
  const { body } = await commitOf(csv, { accountId }, 'bank.csv')
  expect(body).toMatchObject({ status: 'committed', parsed: 4, new: 2, invalid: 2, format: 'csv' })
  expect(
    (await rowsOf(body.id, '?outcome=invalid')).map((r) => [r.position, r.reason?.code]),
  ).toEqual([
    ['line 3', 'bad-date'],
    ['line 4', 'bad-amount'],
  ])
  expect(await ledger()).toHaveLength(2)
})

it('reads a CSV as the user says', async () => {
  const csv = 'a;b;c\n01.02.2026;Kaffee;3,50\n'
  const mapping = {
    delimiter: ';',
    dateOrder: 'DMY',
    decimalSeparator: ',',
    invertAmount: true,
    columns: { date: 'a', description: 'b', amount: 'c' },
  }
  const { body } = await bring(
    csv,
    { accountId, format: 'csv', mapping: JSON.stringify(mapping) },
    { name: 'x.csv' },
  )
  expect((await rowsOf(body.id))[0]).toMatchObject({
    date: '2026-02-01',
    amount: '-3.50',
    description: 'Kaffee',
  })
})

it.each([
  ['nothing', '', 'empty-file'],
  ['a PDF', '%PDF-1.4 …', 'unsupported-format'],
  [
    'XML with entities',
    '<?xml version="1.0"?><!DOCTYPE o [<!ENTITY a "b">]><OFX>&a;</OFX>',
    'forbidden-xml',
  ],
  ['prose', 'Dear customer, your account is fine.', 'not-a-statement'],
])('refuses %s with a reason', async (_what, content, code) => {
  const { body } = await bring(content)
  expect(body).toMatchObject({ status: 'failed', parsed: 0, problem: { code } })
  expect(body.problem?.detail).toBeTruthy()
  expect((await stack.published(ImportFailed, annId))[0]?.data.items[0]).toMatchObject({ code })
  expect((await ann.post(`/v1/imports/${body.id}/commit`, {})).status).toBe(409)
})

it.each([
  [{ accountId: 'x' }, '/accountId'],
  [{ accountId: '0192f7a0-4b1c-7d3e-8f00-1a2b3c4d5e6f' }, '/accountId'],
  [{ format: 'docx' }, '/format'],
  [{ mapping: '{' }, '/mapping'],
  [{ colour: 'red' }, '/colour'],
])('refuses the form field of %j', async (fields, pointer) => {
  const answer = await ann.upload<Problem>(
    '/v1/imports',
    { name: 'a.ofx', content: ofx(october) },
    fields as Record<string, string>,
  )
  expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, pointer])
})

it('refuses what is no form, and a form without a file', async () => {
  expect((await ann.post('/v1/imports', {})).status).toBe(415)
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  const empty = await ann.post<Problem>('/v1/imports', '--x--\r\n', headers)
  expect([empty.status, empty.body.errors?.[0]?.pointer]).toEqual([422, '/file'])
  expect((await ann.post('/v1/imports', '--x\r\nhalf', headers)).status).toBe(400)
})

it('has one effect for one key', async () => {
  const send = () =>
    ann.upload<StatementImport>(
      '/v1/imports',
      { name: 'a.ofx', content: ofx(october) },
      { accountId },
      { 'idempotency-key': 'once' },
    )
  const [first, again] = [await send(), await send()]
  expect([first.status, again.status, again.text]).toEqual([202, 202, first.text])
  const other = await ann.upload<Problem>(
    '/v1/imports',
    { name: 'a.ofx', content: ofx(october.slice(1)) },
    { accountId },
    { 'idempotency-key': 'once' },
  )
  expect(other.status).toBe(409)
  expect((await ann.get<Page<StatementImport>>('/v1/imports')).body.items).toHaveLength(1)
})

it('commits once, however many ask', async () => {
  const { body } = await bring(ofx(october))
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => ann.post(`/v1/imports/${body.id}/commit`, {})),
  )
  expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 200, 200])
  expect(await ledger()).toHaveLength(3)
})

it('books each line once when two imports of one file are committed together', async () => {
  const previews = await Promise.all([bring(ofx(october)), bring(ofx(october))])
  await Promise.all(previews.map(({ body }) => ann.post(`/v1/imports/${body.id}/commit`, {})))
  expect(await ledger()).toHaveLength(3)
})

it('books what was known at the preview and is not any more, and not what was deleted since', async () => {
  const first = (await commitOf(ofx(october))).body
  const { body: preview } = await bring(ofx(october))
  expect(preview).toMatchObject({ duplicate: 3 })
  const rewe = (await ledger()).find((t) => t.originalDescription === 'REWE')!
  await ann.delete(`/v1/transactions/${rewe.id}`)
  await ann.post(`/v1/imports/${first.id}/revert`)
  const committed = await ann.post<StatementImport>(`/v1/imports/${preview.id}/commit`, {})
  expect(committed.body).toMatchObject({ new: 2, duplicate: 0, removedByYou: 1 })
  expect(await ledger()).toHaveLength(2)
})

it('takes up what another process had begun', async () => {
  const { body } = await bring(ofx(october))
  await stack.database.sql(
    `UPDATE transaction_schema.statement_imports SET status = 'committing', lease_until = now() - interval '1 minute' WHERE id = $1`,
    [body.id],
  )
  await until(async () => (await ledger()).length === 3, 'the sweep')
})

it('shows nothing of it to another user', async () => {
  const { body } = await commitOf(ofx(october))
  const ben = stack.api(service, newId())
  for (const path of [`/v1/imports/${body.id}`, `/v1/imports/${body.id}/rows`]) {
    expect((await ben.get(path)).status).toBe(404)
  }
  expect((await ben.post(`/v1/imports/${body.id}/commit`, {})).status).toBe(404)
  expect((await ben.post(`/v1/imports/${body.id}/revert`)).status).toBe(404)
  expect((await ben.get<Page<StatementImport>>('/v1/imports')).body.items).toEqual([])
})
