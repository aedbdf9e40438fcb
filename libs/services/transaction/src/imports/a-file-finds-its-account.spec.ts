import { AccountClosed, type Problem, type StatementImport } from '@florin/contracts'
import { accountFact } from '../testing/household.js'
import { ImportDesk } from '../testing/import-desk.js'
import { october, ofx, ofxOf } from '../testing/statement-files.js'

let desk: ImportDesk

beforeAll(async () => {
  desk = await ImportDesk.open()
})
beforeEach(() => desk.newcomer())
afterAll(() => desk.stack.stop())

const patch = (id: string, body: object, headers = {}) =>
  desk.api.patch<StatementImport & Omit<Problem, 'status'>>(`/v1/imports/${id}`, body, headers)
const commit = (id: string) =>
  desk.api.post<StatementImport & Omit<Problem, 'status'>>(`/v1/imports/${id}/commit`, {})
const unsaid = { fields: {} }

it('waits for the account when the file does not tell, and knows it the next time', async () => {
  const waiting = await desk.bring(ofx(october, '99887766'), unsaid)
  expect(waiting).toMatchObject({
    status: 'needs-account',
    parsed: 3,
    accounts: [{ accountId: null, numberMask: '7766', type: 'checking', currency: 'EUR' }],
  })
  expect((await commit(waiting.id)).body.code).toBe('import-needs-account')
  const { accountId } = desk
  expect((await patch(waiting.id, { accountId }, { 'if-match': '"99"' })).status).toBe(412)
  const { body } = await patch(waiting.id, { accountId })
  expect(body).toMatchObject({ status: 'preview', new: 3 })
  await commit(waiting.id)
  expect(await desk.ledger()).toHaveLength(3)
  const again = await desk.bring(ofx(october, '99887766'), unsaid)
  expect(again).toMatchObject({ status: 'preview', duplicate: 3 })
})

it('forgets what an import taught when it is taken back, unless another one taught it too', async () => {
  const { id } = await desk.commit(ofx(october, '99887766'))
  const other = await desk.commit(ofx(october.slice(1), '99887766'))
  const again = () => desk.bring(ofx(october, '99887766'), unsaid)
  await desk.api.post(`/v1/imports/${id}/revert`)
  expect((await again()).status).toBe('preview')
  await desk.api.post(`/v1/imports/${other.id}/revert`)
  expect((await again()).status).toBe('needs-account')
})

it('waits with commit=true as well, and commits when it is told to', async () => {
  const { id, status } = await desk.commit(ofx(october), unsaid)
  expect(status).toBe('needs-account')
  await patch(id, { accountId: desk.accountId })
  expect((await desk.worked(id)).status).toBe('committed')
})

it('sends each of several accounts to its own', async () => {
  const savings = await desk.openAccount({ name: 'Savings' })
  const file = ofxOf({ '1111': october.slice(0, 1), '2222': october.slice(1) })
  const waiting = await desk.bring(file)
  expect(waiting).toMatchObject({ status: 'needs-account', accounts: [{ lines: 1 }, { lines: 2 }] })
  const one = await patch(waiting.id, { accountId: desk.accountId })
  expect(one.body.errors).toEqual([expect.objectContaining({ pointer: '/accountId' })])
  const [first, second] = waiting.accounts
  const unknown = await patch(waiting.id, { accounts: [{ key: '?', accountId: savings }] })
  expect(unknown.body.errors).toEqual([expect.objectContaining({ pointer: '/accounts/0/key' })])
  const half = await patch(waiting.id, {
    accounts: [{ key: first?.key, accountId: desk.accountId }],
  })
  expect(half.body).toMatchObject({ status: 'needs-account' })
  await patch(waiting.id, { accounts: [{ key: second?.key, accountId: savings }] })
  await commit(waiting.id)
  const owners = (await desk.ledger()).map((t) => t.accountId)
  expect(owners).toEqual([savings, savings, desk.accountId])
})

it('books a line once when two accounts of a file are one', async () => {
  const { id, accounts } = await desk.bring(ofxOf({ '1111': october, '2222': october }), unsaid)
  const { accountId } = desk
  await patch(id, { accounts: accounts.map(({ key }) => ({ key, accountId })) })
  expect((await commit(id)).body).toMatchObject({ status: 'committed', new: 3, duplicate: 3 })
  expect(await desk.ledger()).toHaveLength(3)
})

it('says that the number is of another account', async () => {
  await desk.commit(ofx(october))
  const savings = await desk.openAccount({ name: 'Savings' })
  const wrong = await desk.bring(ofx(october), { fields: { accountId: savings } })
  expect(wrong.warnings).toEqual([expect.objectContaining({ code: 'other-account' })])
})

it('adds nothing to a closed account', async () => {
  const preview = await desk.bring(ofx(october))
  await desk.commit(ofx(october.slice(1)))
  await close()
  expect((await commit(preview.id)).body.code).toBe('account-closed')
  const named = await desk.upload(ofx(october))
  expect(named.status).toBe(422)
  const found = await desk.bring(ofx(october), unsaid)
  expect(found).toMatchObject({ status: 'needs-account', warnings: [{ code: 'account-closed' }] })
})

async function close(): Promise<void> {
  const before = accountFact({ id: desk.accountId, openingBalance: '100.00' })
  const after = { ...before, status: 'closed' as const, version: 2 }
  const event = await desk.stack.emit(AccountClosed, desk.userId, [{ before, after, version: 2 }])
  await desk.stack.handled('transaction.accounts', event)
}

it('compares the balance of the file with what it would come to', async () => {
  const [account] = (await desk.bring(ofx(october))).accounts
  expect(account).toMatchObject({
    closingBalance: { amount: '100.00', date: '2026-10-31' },
    computedBalance: '100.00',
    balanceMatches: true,
  })
  const [less] = (await desk.bring(ofx(october.slice(1)))).accounts
  expect(less).toMatchObject({ computedBalance: '110.00', balanceMatches: false })
})
