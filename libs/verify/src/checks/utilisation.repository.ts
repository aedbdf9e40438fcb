import type { PeriodUnit } from '@florin/calendar'
import { expectedPeriods, reached, unitsOf, type Expected } from '../budget-periods.js'
import type { Check, Difference, Readable, Scope } from '../check.js'
import { categoryTree, posted } from '../facts.js'
import { Findings } from '../findings.js'

interface BudgetRow {
  readonly id: string
  readonly userId: string
  readonly period: PeriodUnit
  readonly startDate: string
  readonly rollover: boolean
  readonly amount: string
  readonly thresholds: readonly number[]
  /** Days on which something was spent, each with NUMERIC text and a count. */
  readonly days: readonly { day: string; spent: string; count: number }[]
  readonly stored: readonly StoredPeriod[]
  /** `2026-10-01 0.8`: what is remembered as reached. */
  readonly alerts: readonly string[]
}

interface StoredPeriod {
  readonly start: string
  readonly end: string
  readonly spent: string
  readonly remaining: string
  readonly count: number
  readonly exceeded: boolean
  /** The day on which the row was written last. */
  readonly on: string
}

// So many users' budgets are looked at together.
const portion = 100
const nil = '00000000-0000-0000-0000-000000000000'

const usersSql = `
  SELECT DISTINCT user_id AS id FROM budget_schema.budgets
  WHERE user_id > $1 AND ($2::uuid IS NULL OR user_id = $2) AND status = 'active' AND deleted_at IS NULL
  ORDER BY user_id LIMIT ${portion}`

// Only what is said with text keeps every digit: JSON numbers would be read as floats.
const budgetsSql = `
  WITH daily AS MATERIALIZED (
    SELECT p.user_id, p.day, p.currency, c.path, -sum(p.amount) AS spent, count(*) AS count
    FROM ${posted} p JOIN ${categoryTree} c ON c.id = p.category
    WHERE c.type = 'expense' AND p.user_id = ANY($1::uuid[]) GROUP BY 1, 2, 3, 4),
  days AS (
    SELECT b.id, json_agg(json_build_object('day', d.day, 'spent', d.spent::text, 'count', d.count)) AS days
    FROM budget_schema.budgets b JOIN daily d ON d.user_id = b.user_id AND d.currency = b.currency
      AND d.path @> ARRAY[b.category::text] AND d.day >= b.start_date AND (b.end_date IS NULL OR d.day <= b.end_date)
    WHERE b.user_id = ANY($1::uuid[]) GROUP BY b.id)
  SELECT b.id, b.user_id AS "userId", b.period, b.start_date::text AS "startDate", b.rollover, b.amount::text,
    b.alert_thresholds::float8[] AS thresholds, coalesce(days.days, '[]') AS days,
    (SELECT coalesce(json_agg(json_build_object('start', u.period_start, 'end', u.period_end, 'spent', u.amount_spent::text,
       'remaining', u.amount_remaining::text, 'count', u.transaction_count, 'exceeded', u.is_exceeded,
       'on', u.last_updated::date) ORDER BY u.period_start), '[]')
     FROM budget_schema.budget_utilization u WHERE u.budget_id = b.id) AS stored,
    (SELECT coalesce(json_agg(a.period_start || ' ' || a.threshold::float8), '[]') FROM budget_schema.budget_alerts a
     WHERE a.budget_id = b.id) AS alerts
  FROM budget_schema.budgets b LEFT JOIN days USING (id)
  WHERE b.status = 'active' AND b.deleted_at IS NULL AND b.user_id = ANY($1::uuid[])`

/** All budgets that are in force, or a user's, portion by portion. */
async function* budgetsOf(database: Readable, { userId }: Scope): AsyncIterable<BudgetRow> {
  let ids: string[]
  let after = nil
  do {
    const users = await database.query<{ id: string }>(usersSql, [after, userId])
    ids = users.map(({ id }) => id)
    if (ids.length > 0) yield* await database.query<BudgetRow>(budgetsSql, [ids])
    after = ids.at(-1) ?? after
  } while (ids.length === portion)
}

/** The figures of each period of each budget, with what is below its category and what is carried over. */
export const utilisation: Check = {
  name: 'utilisation',
  invariant: 'I6',
  service: 'budget',
  severity: 'wrong',
  async run(database, scope) {
    const findings = new Findings(scope.examplesMax)
    for await (const budget of budgetsOf(database, scope)) {
      findings.looked(budget.stored.length)
      for (const found of differencesOf(budget, periodsOf(budget))) findings.differs(found)
    }
    return findings.outcome
  },
}

/** Each threshold that spending stands above was noticed; what it has receded from may have been. */
export const noticed: Check = {
  name: 'thresholds-noticed',
  invariant: 'I7',
  service: 'budget',
  severity: 'wrong',
  async run(database, scope) {
    const findings = new Findings(scope.examplesMax)
    for await (const budget of budgetsOf(database, scope)) {
      findings.looked(budget.thresholds.length)
      for (const missed of missedBy(budget)) findings.differs(missed)
    }
    return findings.outcome
  },
}

function periodsOf(budget: BudgetRow): Map<string, Expected> {
  const days = budget.days.map((day) => ({ ...day, spent: unitsOf(day.spent) }))
  const until = [budget.startDate, ...days.map(({ day }) => day)]
    .concat(budget.stored.map(({ start }) => start))
    .reduce((last, day) => (day > last ? day : last))
  return expectedPeriods({ ...budget, amount: unitsOf(budget.amount) }, days, until)
}

function differencesOf(budget: BudgetRow, periods: ReadonlyMap<string, Expected>): Difference[] {
  const stored = new Map(budget.stored.map((row) => [row.start, row]))
  const starts = new Set([
    ...stored.keys(),
    ...[...periods.values()].filter(({ count }) => count > 0).map(({ start }) => start),
  ])
  return [...starts].flatMap((start): Difference[] => {
    const row = stored.get(start)
    const period = periods.get(start)
    // What is carried over into a period that had not begun may have changed since.
    const withLimit = !budget.rollover || (row !== undefined && start <= row.on)
    const expected = period ? describe(period, withLimit) : null
    const actual = row ? describe(asExpected(row), withLimit) : null
    if (expected === actual) return []
    const what = 'utilisation of a budget in a period'
    return [{ userId: budget.userId, what, ids: [budget.id, start], expected, actual }]
  })
}

const asExpected = (row: StoredPeriod): Expected => {
  const spent = unitsOf(row.spent)
  return { ...row, spent, limit: spent + unitsOf(row.remaining) }
}

const describe = ({ end, spent, limit, count }: Expected, withLimit: boolean): string =>
  `until ${end} ${show(spent)}${withLimit ? ` of ${show(limit)}` : ''} in ${count}`

/** Ten-thousandths as a decimal: `-125000n` is `-12.5000`. */
function show(units: bigint): string {
  const digits = (units < 0n ? -units : units).toString().padStart(5, '0')
  return `${units < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`
}

function missedBy(budget: BudgetRow): Difference[] {
  const known = new Set(budget.alerts)
  const rows = new Map(budget.stored.map((row) => [row.start, row]))
  return [...periodsOf(budget).values()].flatMap((period) => {
    const row = rows.get(period.start)
    if (budget.rollover && (!row || period.start > row.on)) return []
    return budget.thresholds
      .filter(
        (threshold) => reached(period, threshold) && !known.has(`${period.start} ${threshold}`),
      )
      .map((threshold) => ({
        userId: budget.userId,
        what: 'threshold that was reached and not noticed',
        ids: [budget.id, period.start, String(threshold)],
        expected: `${show(period.spent)} of ${show(period.limit)}`,
        actual: null,
      }))
  })
}
