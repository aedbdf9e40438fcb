import type { CommitImportBody, Problem, StatementImport } from '@florin/contracts'
import { ImportDesk } from '../testing/import-desk.js'
import { csv, october } from '../testing/statement-files.js'

let desk: ImportDesk

beforeAll(async () => {
  desk = await ImportDesk.open()
})
beforeEach(() => desk.newcomer())
afterAll(() => desk.stack.stop())

/** Two new rows (0 and 2) and a suspect one (1). */
async function preview(): Promise<StatementImport> {
  const { accountId } = desk
  const entered = { accountId, date: '2026-10-02', amount: '-20.00', description: 'Rewe by hand' }
  await desk.api.post('/v1/transactions', entered)
  const made = await desk.bring(csv(october), { name: 'bank.csv' })
  expect(made).toMatchObject({ status: 'preview', new: 2, suspect: 1, recorded: null })
  return made
}

it.each<[what: string, body: CommitImportBody, taken: number[]]>([
  ['nothing said', {}, [0, 2]],
  ['all', { take: ['new', 'suspect'] }, [0, 1, 2]],
  ['all, said twice', { take: ['suspect', 'new'], rows: [0, 1] }, [0, 1, 2]],
  ['none', { take: [] }, []],
  ['none but some', { take: [], rows: [1, 2] }, [1, 2]],
  ['all but some', { take: ['new', 'suspect'], exclude: [0] }, [1, 2]],
  ['the suspects alone', { take: ['suspect'] }, [1]],
  ['one that is left out as well', { rows: [1], exclude: [1] }, [0, 2]],
  ['rows that are not there', { take: [], rows: [7, 99] }, []],
])('of %s', async (_what, body, taken) => {
  const { id } = await preview()
  await desk.api.post(`/v1/imports/${id}/commit`, body)
  expect(await desk.worked(id)).toMatchObject({ status: 'committed', recorded: taken.length })
  const sources = (await desk.ledger()).flatMap(({ provenance }) => provenance.sources)
  expect(sources.map(({ index }) => index).sort()).toEqual(taken)
})

it('of an outcome that no commit takes nothing, by name', async () => {
  const { id } = await preview()
  const refused = await desk.api.post<Problem>(`/v1/imports/${id}/commit`, { take: ['invalid'] })
  expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, '/take/0'])
})

it('and leaves out a row that is new only by now when the new ones are not wanted', async () => {
  const first = await desk.commit(csv(october), { name: 'bank.csv' })
  const second = await desk.bring(csv(october), { name: 'bank.csv' })
  expect(second).toMatchObject({ duplicate: 3 })
  await desk.api.post(`/v1/imports/${first.id}/revert`)
  await desk.api.post(`/v1/imports/${second.id}/commit`, { take: [], rows: [1] })
  expect(await desk.worked(second.id)).toMatchObject({ new: 3, recorded: 1 })
})
