import type { RevertedImport, Transaction } from '@florin/contracts'
import { lockUsers, WorkerDatabase } from '@florin/platform'
import fc from 'fast-check'
import { ImportDesk } from '../testing/import-desk.js'
import { csv, ofx, type OfxLine } from '../testing/statement-files.js'
import { as, ledgerOf, newTwin, transactionsOf, verdictsOf, type Twin } from '../testing/twins.js'
import { archiveTransactions } from './archive.repository.js'

let desk: ImportDesk
let worker: WorkerDatabase

beforeAll(async () => {
  desk = await ImportDesk.open()
  worker = desk.service.app.get(WorkerDatabase, { strict: false })
})
afterAll(() => desk.stack.stop())

const dates = ['2017-12-31', '2019-03-01', '2019-03-01', '2021-10-19', '2026-10-03']
const names = ['LIDL 4711', 'ZARA', 'LIDL 4711', 'REWE MARKT', 'NETFLIX.COM']
const lines: OfxLine[] = Array.from({ length: 12 }, (_, n) => ({
  id: `L${n}`,
  date: dates[n % dates.length] ?? '',
  amount: `-${1 + (n % 4)}.50`,
  name: names[(n * 2) % names.length] ?? '',
}))

const subset = fc.subarray(lines, { minLength: 1 })
const nth = fc.nat({ max: 40 })
type Edit = Record<string, unknown>
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ notes: fc.constantFrom('a note', null) }),
  fc.record({ categoryId: fc.constantFrom('dining', null) }),
  fc.record({ date: fc.constantFrom(...dates), amount: fc.constantFrom('-7.00', '-8.00') }),
  fc.record({ tags: fc.constantFrom([], ['trip']) }),
)
type Step =
  | { do: 'bring'; lines: OfxLine[]; format: 'csv' | 'ofx' }
  | { do: 'add'; date: string }
  | { do: 'edit'; nth: number; edit: Edit }
  | { do: 'delete'; nth: number }
  | { do: 'revert'; nth: number }
  | { do: 'archive'; rowsMax: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('bring' as const),
    lines: subset,
    format: fc.constantFrom('csv', 'ofx'),
  }),
  fc.record({ do: fc.constant('add' as const), date: fc.constantFrom(...dates) }),
  fc.record({ do: fc.constant('edit' as const), nth, edit }),
  fc.record({ do: fc.constant('delete' as const), nth }),
  fc.record({ do: fc.constant('revert' as const), nth }),
  fc.record({ do: fc.constant('archive' as const), rowsMax: fc.constantFrom(1, 2, 5, 100) }),
)

/** Does a step as one of two. @returns what was answered, but for ids */
async function played(twin: Twin, one: Exclude<Step, { do: 'archive' }>): Promise<unknown> {
  const { api } = twin
  switch (one.do) {
    case 'bring': {
      const content = one.format === 'csv' ? csv(one.lines) : ofx(one.lines)
      const how = { name: `a.${one.format}` }
      const brought = await as(desk, twin, () => desk.commit(content, how))
      twin.imports.push(brought.id)
      return [brought.status, await verdictsOf(twin)]
    }
    case 'add': {
      const body = { accountId: twin.accountId, date: one.date, amount: '-2.50', description: 'x' }
      return (await api.post('/v1/transactions', body)).status
    }
    case 'revert': {
      const id = twin.imports[one.nth % Math.max(1, twin.imports.length)] ?? twin.userId
      const { status, body } = await api.post<RevertedImport>(`/v1/imports/${id}/revert`)
      return [status, body.removed, body.kept, body.edited?.length]
    }
    case 'edit':
    case 'delete': {
      const all = await transactionsOf(twin)
      const path = `/v1/transactions/${all[one.nth % Math.max(1, all.length)]?.id ?? twin.userId}`
      if (one.do === 'delete') return (await api.delete(path)).status
      const { status, body } = await api.patch<Transaction>(path, one.edit)
      return [status, body.version]
    }
  }
}

const archive = (twin: Twin, rowsMax: number): Promise<number> =>
  worker.transaction(async (tx) => {
    await lockUsers(tx, [twin.userId])
    return archiveTransactions(tx, twin.userId, '2021-10-20', rowsMax)
  })

const questions = [
  '&q=lidl',
  '&from=2019-01-01&to=2021-12-31',
  '&category=groceries',
  '&min=2&max=3',
]

it('whoever has an archive is told the same as who has none', async () => {
  let moved = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
      const [one, other] = [await newTwin(desk), await newTwin(desk)]
      for (const now of steps) {
        if (now.do === 'archive') {
          moved += await archive(one, now.rowsMax)
          continue
        }
        expect(await played(one, now)).toEqual(await played(other, now))
        expect(await ledgerOf(one)).toEqual(await ledgerOf(other))
      }
      for (const question of questions)
        expect(await ledgerOf(one, question)).toEqual(await ledgerOf(other, question))
    }),
    { numRuns: 8, examples: [[example]] },
  )
  expect(moved).toBeGreaterThan(10)
}, 120_000)

/** What goes wrong most easily, so that it is played each time. */
const example: Step[] = [
  { do: 'bring', lines, format: 'ofx' },
  { do: 'add', date: '2019-03-01' },
  { do: 'archive', rowsMax: 5 },
  { do: 'bring', lines: lines.slice(2), format: 'csv' },
  { do: 'edit', nth: 11, edit: { notes: 'a note' } },
  { do: 'archive', rowsMax: 100 },
  { do: 'bring', lines, format: 'ofx' },
  { do: 'delete', nth: 10 },
  { do: 'archive', rowsMax: 2 },
  { do: 'revert', nth: 0 },
  { do: 'bring', lines, format: 'ofx' },
]
