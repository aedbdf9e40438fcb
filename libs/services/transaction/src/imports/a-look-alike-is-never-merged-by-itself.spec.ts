import { ImportDesk } from '../testing/import-desk.js'
import { csv, october, ofx } from '../testing/statement-files.js'

let desk: ImportDesk

beforeAll(async () => {
  desk = await ImportDesk.open()
})
beforeEach(() => desk.newcomer())
afterAll(() => desk.stack.stop())

const byHand = (date: string, amount: string, description: string) =>
  desk.api.post('/v1/transactions', { accountId: desk.accountId, date, amount, description })
const asCsv = { name: 'bank.csv' }
const withoutIds = october.map(({ date, amount, name }) => ({ date, amount, name }))

it('suspects what the user entered, and takes it only when told to', async () => {
  await byHand('2026-10-02', '-20.00', 'Shopping at Rewe')
  const preview = await desk.bring(ofx(october))
  expect(preview).toMatchObject({ new: 2, suspect: 1 })
  const [suspect] = await desk.rows(preview.id, '?outcome=suspect')
  expect(suspect).toMatchObject({ amount: '-20.00', reason: { code: 'looks-alike' } })
  await desk.api.post(`/v1/imports/${preview.id}/commit`, {})
  expect(await desk.ledger()).toHaveLength(3)
  const again = await desk.bring(ofx(october))
  await desk.api.post(`/v1/imports/${again.id}/commit`, { rows: [suspect?.index] })
  expect(await desk.ledger()).toHaveLength(4)
  expect(await desk.commit(ofx(october))).toMatchObject({ duplicate: 3, suspect: 0 })
})

it('takes one manual entry for one of two identical lines only', async () => {
  await byHand('2026-10-05', '-2.50', 'Coffee')
  const coffee = { date: '2026-10-05', amount: '-2.50', name: 'CAFE' }
  expect(await desk.bring(ofx([coffee, coffee]))).toMatchObject({ new: 1, suspect: 1 })
})

it('prefers the entry of the same day', async () => {
  await byHand('2026-10-06', '-2.50', 'Cafe')
  const coffees = ['2026-10-05', '2026-10-06', '2026-10-07'].map((date) => ({
    ...{ date, amount: '-2.50', name: 'CAFE' },
  }))
  const { id } = await desk.bring(ofx(coffees))
  const outcomes = (await desk.rows(id)).map((row) => row.outcome)
  expect(outcomes).toEqual(['new', 'suspect', 'new'])
})

it('suspects what another format brought, whatever it calls it', async () => {
  await desk.commit(ofx(october))
  const renamed = withoutIds.map((line) => ({ ...line, name: 'CARD PAYMENT' }))
  expect(await desk.bring(csv(renamed), asCsv)).toMatchObject({ new: 0, suspect: 3 })
  await desk.newcomer()
  await desk.commit(csv(renamed), asCsv)
  expect(await desk.bring(ofx(october))).toMatchObject({ new: 0, suspect: 3 })
})

it('suspects what the bank books some days later', async () => {
  await desk.commit(csv([{ date: '2026-10-02', amount: '-20.00', name: 'REWE SAGT DANKE' }]), asCsv)
  const later = { id: 'B', date: '2026-10-05', amount: '-20.00', name: 'REWE' }
  expect(await desk.bring(ofx([later]))).toMatchObject({ suspect: 1 })
  expect(await desk.bring(ofx([{ ...later, name: 'ALDI' }]))).toMatchObject({ new: 1 })
  expect(await desk.bring(ofx([{ ...later, date: '2026-10-06' }]))).toMatchObject({ new: 1 })
})

it('does not suspect what is bought daily where two files of one sort meet', async () => {
  const coffees = Array.from({ length: 10 }, (_, n) => ({
    ...{ date: `2026-10-${n + 10}`, amount: '-2.50', name: 'CAFE' },
  }))
  await desk.commit(csv(coffees.slice(0, 6)), asCsv)
  expect(await desk.bring(csv(coffees.slice(6)), asCsv)).toMatchObject({ new: 4, suspect: 0 })
  expect(await desk.bring(csv(coffees.slice(4)), asCsv)).toMatchObject({ new: 4, duplicate: 2 })
})

it('suspects what one sort of file renames', async () => {
  await desk.commit(csv(withoutIds), asCsv)
  const renamed = withoutIds.map((l) => ({ ...l, name: l.name === 'REWE' ? 'CARD 1234' : l.name }))
  expect(await desk.bring(csv(renamed), asCsv)).toMatchObject({ duplicate: 2, suspect: 1 })
})

it('suspects another amount under the same id of the bank', async () => {
  await desk.commit(ofx(october))
  const [, rewe] = october
  const tipped = await desk.bring(ofx([{ ...rewe!, amount: '-22.00' }]))
  expect(tipped).toMatchObject({ new: 0, duplicate: 0, suspect: 1 })
  expect((await desk.rows(tipped.id))[0]?.reason?.code).toBe('same-id')
  await desk.api.post(`/v1/imports/${tipped.id}/commit`, { rows: [0] })
  expect(await desk.ledger()).toHaveLength(4)
  expect(await desk.bring(ofx([{ ...rewe!, amount: '-22.00' }]))).toMatchObject({ duplicate: 1 })
})
