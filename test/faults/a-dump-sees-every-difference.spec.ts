import { Corruption, remembering } from './support/corruption.repository.js'
import { dumpOf, expectSame, type Dump } from './support/dump.js'
import type { Ask } from './support/dump.repository.js'
import { Theatre } from './support/theatre.js'

const caseMs = 120_000

let theatre: Theatre
let whole: Dump
const ask: Ask = (text, params) => theatre.product.stack.database.sql(text, params)
const asking = remembering((text, params) => ask(text, params))

/** One person's run, after which nothing goes on. */
beforeAll(async () => {
  theatre = await Theatre.open()
  const player = await theatre.join('anna', 3)
  await theatre.play(player)
  await theatre.product.stack.quiet()
  whole = await dumpOf(asking())
}, caseMs)
afterAll(() => theatre.close())

type Harm = (corruption: Corruption) => Promise<void>

/** What is found after each of some things was done to a table; all of them are undone again. */
async function foundAfter(table: string, harms: readonly Harm[]): Promise<string[]> {
  const corruption = new Corruption(ask, table)
  const found: string[] = []
  await ask('BEGIN')
  try {
    await corruption.unguard()
    for (const harm of harms) {
      await ask('SAVEPOINT unharmed')
      await harm(corruption)
      const dump = await dumpOf(asking(table))
      found.push(differenceOf(dump))
      await ask('ROLLBACK TO unharmed')
    }
  } finally {
    await ask('ROLLBACK')
  }
  return found
}

function differenceOf(dump: Dump): string {
  try {
    expectSame(dump, whole)
    return 'nothing'
  } catch (error) {
    return (error as Error).message
  }
}

const filled = (): string[] =>
  whole.tables
    .filter(({ name, rows }) => rows.length > 0 && !name.startsWith('told'))
    .map(({ name }) => name)

it(
  'of each value of a row',
  async () => {
    const unseen: string[] = []
    for (const table of filled()) {
      const all = await new Corruption(ask, table).columns()
      const columns = all.filter(({ name }) => whole.columnsOf(table).includes(name))
      const found = await foundAfter(
        table,
        columns.map((column) => (corruption) => corruption.change(column)),
      )
      found.forEach((text, n) => {
        if (!text.startsWith(`${table}: `)) unseen.push(`${table}.${columns[n]?.name}: ${text}`)
      })
    }
    expect(unseen).toEqual([])
    expect(filled().length).toBeGreaterThan(20)
  },
  caseMs,
)

it('of a row that is missing, and of one that is there twice', async () => {
  for (const table of filled()) {
    const rows = whole.rowsOf(table).length
    const [less, more] = await foundAfter(table, [(one) => one.remove(), (one) => one.repeat()])
    expect(less).toContain(`${table}: ${rows - 1} rows, ${rows} expected`)
    expect(more).toContain(`${table}: ${rows + 1} rows, ${rows} expected`)
  }
}, 60_000)

const transactions = 'transaction_schema.transactions'

it('of the smallest amount, of a row that names another, and of an event that tells another', async () => {
  const cent = `UPDATE ${transactions} SET amount = amount + 0.0001 WHERE id = (SELECT max(id::text)::uuid FROM ${transactions})`
  expect(await foundAfter(transactions, [() => done(cent)])).toEqual([
    expect.stringContaining(`${transactions}: `),
  ])
  // Of two accounts, a line each: the values of all rows stay what they were.
  const exchange = `
    WITH two AS (SELECT DISTINCT ON (account_id) id, account_id FROM ${transactions} ORDER BY account_id, id)
    UPDATE ${transactions} t SET account_id = other.account_id FROM two one, two other
    WHERE t.id = one.id AND other.account_id <> one.account_id`
  expect(await foundAfter(transactions, [() => done(exchange)])).toEqual([
    expect.stringContaining(`${transactions}: `),
  ])
  const log = 'transaction_schema.event_log'
  const tell = `
    UPDATE ${log} SET envelope = replace(envelope::text, '"EUR"', '"USD"')::json WHERE position =
      (SELECT max(position) FROM ${log} WHERE type = 'florin.transaction.recorded.v1')`
  const told = expect.stringContaining('told florin.transaction.recorded.v1: ') as string
  expect(await foundAfter(log, [() => done(tell)])).toEqual([told])
})

const done = async (sql: string): Promise<void> => void (await ask(sql))
