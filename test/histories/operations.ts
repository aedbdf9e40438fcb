import fc from 'fast-check'
import type { Length } from './model/days.js'

/** A line that a bank may write into a file; days are counted from the day the history begins. */
export interface PoolLine {
  readonly id: number | null
  readonly day: number
  /** Minor units of the account's currency, outflow negative. */
  readonly amount: number
  readonly text: string
  readonly pending: boolean
  readonly broken: boolean
}

/** Which transactions a list is asked for. */
export interface Question {
  readonly account?: number
  readonly from?: number
  readonly to?: number
  readonly category?: string
  readonly q?: string
  readonly min?: string
  readonly max?: string
  readonly status?: string
  readonly statement?: number
  readonly limit: number
}

export interface BudgetPlan {
  readonly category: string
  readonly amount: number
  /** The user's, unless told. */
  readonly currency: string | null
  readonly length: Length
  readonly first: number
  readonly days: number | null
  readonly rollover: boolean
  /** Hundredths. */
  readonly thresholds: readonly number[]
}

export interface TransactionEdit {
  readonly category?: string | null
  readonly description?: string
  readonly notes?: string | null
  readonly day?: number
  readonly amount?: number
}

/** What somebody does. A number that says which one counts through what there is, so that it always says one. */
export type Operation =
  | { do: 'open'; currency: string | null; opening: number }
  | { do: 'correct'; account: number; by: number }
  | {
      do: 'add'
      account: number
      day: number
      amount: number
      text: string
      category: string | null
      pending: boolean
    }
  | { do: 'edit'; which: number; changes: TransactionEdit }
  | { do: 'delete'; which: number }
  | {
      do: 'bring'
      account: number
      format: 'ofx' | 'csv'
      lines: readonly number[]
      /** Writes what was pending as posted. */
      settled: boolean
      atOnce: boolean
      /** The balance an OFX file ends with, and on which day. */
      closing: { day: number; amount: number }
    }
  | { do: 'commit'; which: number; take: readonly number[]; leave: readonly number[] }
  | { do: 'revert'; which: number }
  | { do: 'plan'; plan: BudgetPlan }
  | { do: 'replan'; which: number; changes: Partial<Omit<BudgetPlan, 'currency'>> }
  | { do: 'drop'; which: number }
  | { do: 'move'; timezone: string }
  | { do: 'ask'; question: Question }
  /** What is posted before a day goes to the archive, some of it at a time; nobody is to notice. */
  | { do: 'archive'; before: number; rowsMax: number }

export interface History {
  readonly currency: string
  readonly timezone: string
  readonly pool: readonly PoolLine[]
  /** Between two of them the clock goes on, over the end of a month. */
  readonly chapters: readonly (readonly Operation[])[]
}

const currency = fc.constantFrom('EUR', 'EUR', 'USD', 'JPY', 'KWD')
const timezone = fc.constantFrom(
  ...['UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Auckland', 'Asia/Kathmandu'],
)
const anotherCurrency = fc.option(currency, { freq: 1, nil: null })
const text = fc.oneof(
  {
    weight: 7,
    arbitrary: fc.constantFrom('LIDL 4711 BERLIN', 'Lidl 4711 Hamburg', 'lidl 4711 berlin'),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...['CAFE NERO', 'SHELL STATION', 'NETFLIX.COM', 'QWXZ PLORB'],
      ...['SALARY ACME PAYROLL', 'TRANSFER TO SAVINGS'],
    ),
  },
)
const category = fc.constantFrom(
  ...['groceries', 'coffee', 'dining', 'fuel', 'subscriptions', 'salary', 'transfer', 'other'],
)
const spending = fc.constantFrom(
  ...['groceries', 'groceries', 'groceries', 'groceries', 'groceries', 'groceries'],
  ...['dining', 'transportation', 'subscriptions', 'other'],
)
/** Few amounts, so that lines look alike; some to the minor unit, so that nothing is rounded away. */
const amount = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(-1000, -2000, -4000, -8000, -1, 1000, 250_000) },
  { weight: 1, arbitrary: fc.integer({ min: -9999, max: 9999 }).filter((minor) => minor !== 0) },
)
const day = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -9, max: 2 }) },
  { weight: 1, arbitrary: fc.integer({ min: -70, max: 70 }) },
)
const which = fc.nat({ max: 40 })
const rarely = (odds: number): fc.Arbitrary<boolean> => fc.nat({ max: odds }).map((n) => n === odds)

const poolLine: fc.Arbitrary<PoolLine> = fc.record({
  id: fc.option(fc.nat({ max: 9 }), { freq: 2 }),
  day,
  amount,
  text,
  pending: rarely(5),
  broken: rarely(12),
})

const thresholds = fc.oneof(
  fc.constant([80, 100, 120]),
  fc.uniqueArray(fc.constantFrom(1, 29, 50, 80, 100, 115, 200), { maxLength: 4 }),
)
const length = fc.constantFrom<Length>(
  ...(['monthly', 'monthly', 'weekly', 'weekly', 'biweekly', 'quarterly', 'yearly'] as const),
)
const planFields = {
  category: spending,
  amount: fc.constantFrom(1000, 1000, 2500, 5000, 10_000, 7777),
  length,
  first: fc.integer({ min: -45, max: 0 }),
  days: fc.oneof(
    { weight: 5, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.nat({ max: 90 }) },
  ),
  rollover: fc.boolean(),
  thresholds,
}
const plan = fc.record({ ...planFields, currency: anotherCurrency })

const changes = fc.record(
  {
    category: fc.option(category, { freq: 5 }),
    description: fc.constantFrom('Birthday', 'a 100% \\ _thing_'),
    notes: fc.option(fc.constantFrom('cash back', 'Birthday'), { freq: 4 }),
    day,
    amount,
  },
  { requiredKeys: [] },
)

const question: fc.Arbitrary<Question> = fc.record(
  {
    account: which,
    from: day,
    to: day,
    category: fc.constantFrom('groceries', 'dining', 'transportation', 'income', 'transfer'),
    q: fc.constantFrom('lidl', 'BER', 'birth', '0', 'caffè', '100%', '_thing_', '\\'),
    min: fc.constantFrom('10', '10.00', '0.01', '15.5'),
    max: fc.constantFrom('20', '1000', '10.5'),
    status: fc.constantFrom('posted', 'pending', 'disputed'),
    statement: which,
    limit: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant(200)),
  },
  { requiredKeys: ['limit'] },
)

/** Said so that the types fc infers are those of `Operation`. */
const act = <K extends Operation['do']>(
  name: K,
  fields: {
    [F in Exclude<keyof Extract<Operation, { do: K }>, 'do'>]: fc.Arbitrary<
      Extract<Operation, { do: K }>[F]
    >
  },
): fc.Arbitrary<Operation> =>
  fc
    .record(fields as Record<string, fc.Arbitrary<unknown>>)
    .map((rest) => ({ do: name, ...rest }) as unknown as Operation)

const fileLines = fc.array(fc.nat({ max: 15 }), { minLength: 1, maxLength: 8 })

const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 1, arbitrary: act('open', { currency: anotherCurrency, opening: amount }) },
  { weight: 1, arbitrary: act('correct', { account: which, by: amount }) },
  {
    weight: 5,
    arbitrary: act('add', {
      ...{ account: which, day, amount, text, pending: rarely(5) },
      category: fc.option(category, { freq: 1 }),
    }),
  },
  { weight: 4, arbitrary: act('edit', { which, changes }) },
  { weight: 2, arbitrary: act('delete', { which }) },
  {
    weight: 7,
    arbitrary: act('bring', {
      ...{ account: which, format: fc.constantFrom('ofx', 'csv'), lines: fileLines },
      ...{ settled: fc.boolean(), atOnce: fc.constantFrom(true, true, false) },
      closing: fc.record({ day, amount: fc.constantFrom(6000, 10_000, 9000) }),
    }),
  },
  {
    weight: 4,
    arbitrary: act('commit', {
      which,
      take: fc.uniqueArray(fc.nat({ max: 7 }), { maxLength: 5 }),
      leave: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.uniqueArray(fc.nat({ max: 7 }), { maxLength: 3 }) },
      ),
    }),
  },
  { weight: 3, arbitrary: act('revert', { which }) },
  { weight: 5, arbitrary: act('plan', { plan }) },
  {
    weight: 2,
    arbitrary: act('replan', { which, changes: fc.record(planFields, { requiredKeys: [] }) }),
  },
  { weight: 1, arbitrary: act('drop', { which }) },
  { weight: 1, arbitrary: act('move', { timezone }) },
  { weight: 2, arbitrary: act('ask', { question }) },
  { weight: 2, arbitrary: act('archive', { before: day, rowsMax: fc.constantFrom(1, 3, 100) }) },
)

export const chapterCount = 3

export const history: fc.Arbitrary<History> = fc.record({
  currency,
  timezone,
  pool: fc.array(poolLine, { minLength: 1, maxLength: 12 }),
  chapters: fc.tuple(
    fc.array(operation, { maxLength: 8, size: 'max' }),
    fc.array(operation, { maxLength: 6, size: 'max' }),
    fc.array(operation, { maxLength: 5, size: 'max' }),
  ),
})
