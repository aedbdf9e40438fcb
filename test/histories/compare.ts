import { until } from '@florin/platform/testing'
import { figures, past, periodOn, type Figures } from './model/budgets.js'
import { shown } from './model/facts.js'
import { balanceOf } from './model/ledger.js'
import { month, type Block } from './model/reports.js'
import { askFor } from './ask.js'
import { compareThroughTime } from './compare-through-time.js'
import { agree } from './differs.js'
import type { Person } from './person.js'

interface Account {
  readonly balance: string
  readonly currency: string
  readonly openingBalance: string
  readonly transactionCount: number
  readonly lastTransactionDate: string | null
}
interface Budget {
  readonly id: string
  readonly name: string
  readonly periodStart: string
  readonly periodEnd: string
  readonly limit: string
  readonly rolloverAmount: string
  readonly spent: string
  readonly remaining: string
  readonly transactionCount: number
  readonly excluded: readonly { currency: string; spent: string }[]
  readonly alerts: readonly number[]
}
interface Past {
  readonly periodStart: string
  readonly periodEnd: string
  readonly budgeted: string
  readonly rolloverAmount: string
  readonly spent: string
  readonly remaining: string
  readonly wasExceeded: boolean
  readonly transactionCount: number
}
interface ReportBlock {
  readonly currency: string
  readonly income: string
  readonly spending: string
  readonly net: string
  readonly transactionCount: number
  readonly byCategory: readonly { categoryId: string; amount: string; transactionCount: number }[]
  readonly topMerchants: readonly { merchant: string; amount: string; transactionCount: number }[]
}
interface Notification {
  readonly data: {
    budgetId: string
    threshold: number
    periodStart: string
    spent: string
    limit: string
  }
}

/** Compares what the clock moves, with everything that was written applied before it moves on. */
export async function compareToday(who: Person): Promise<void> {
  await compareAlerts(who)
  await compareBudgets(who)
}

/** Compares everything that Florin tells, but for the trail. */
export async function compareAll(who: Person): Promise<void> {
  await compareToday(who)
  await compareAccounts(who)
  await compareReport(who, undefined)
  await compareThroughTime(who)
  await askFor(who, { limit: 200 })
  for (const n of who.model.budgets.keys()) await comparePast(who, n)
  const months = new Set(who.model.ledger.entries.map((e) => e.date.slice(0, 7)))
  for (const which of months) await compareReport(who, which)
}

async function compareAccounts(who: Person): Promise<void> {
  const { model } = who
  const items = await who.list<Account & { id: string }>('/v1/accounts')
  agree(
    'accounts',
    items
      .map((a) => ({
        ...{ n: who.accountOf(a.id), balance: `${a.balance} ${a.currency}` },
        ...{ opening: a.openingBalance, count: a.transactionCount },
        last: a.lastTransactionDate,
      }))
      .sort((a, b) => a.n - b.n),
    model.ledger.accounts.map(({ currency, opening }, n) => {
      const posted = model.ledger.entries.filter((e) => e.account === n && e.status === 'posted')
      return {
        ...{ n, balance: `${shown(balanceOf(model.ledger, n), currency)} ${currency}` },
        ...{ opening: shown(opening, currency), count: posted.length },
        last:
          posted
            .map((e) => e.date)
            .sort()
            .at(-1) ?? null,
      }
    }),
  )
}

async function compareBudgets(who: Person): Promise<void> {
  const { model } = who
  const today = model.today()
  const items = await who.list<Budget>('/v1/budgets')
  agree(
    'budgets',
    items
      .map((b) => ({
        ...{ n: who.budgetOf(b.id), name: b.name, start: b.periodStart, end: b.periodEnd },
        ...{ limit: b.limit, carried: b.rolloverAmount, spent: b.spent, remaining: b.remaining },
        ...{ count: b.transactionCount, alerts: b.alerts },
        excluded: b.excluded.map(({ currency, spent }) => `${spent} ${currency}`),
      }))
      .sort((a, b) => (a.n ?? 0) - (b.n ?? 0)),
    [...model.budgets].map(([n, terms]) => {
      const found = figures(model.ledger.entries, terms, periodOn(terms, today).index)
      return {
        ...{ n, name: terms.name },
        ...standing(found, terms.currency),
        alerts: model.alerts
          .filter((a) => a.budget === n && a.start === found.start)
          .map((a) => a.threshold / 100)
          .sort((a, b) => a - b),
        excluded: [...found.excluded]
          .filter(([, spent]) => spent !== 0n)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([currency, spent]) => `${shown(spent, currency)} ${currency}`),
      }
    }),
  )
}

const standing = (found: Figures, currency: string): Record<string, unknown> => ({
  ...{ start: found.start, end: found.end, limit: shown(found.limit, currency) },
  ...{ carried: shown(found.carried, currency), spent: shown(found.spent, currency) },
  ...{ remaining: shown(found.limit - found.spent, currency), count: found.count },
})

async function comparePast(who: Person, n: number): Promise<void> {
  const { model } = who
  const terms = model.budgets.get(n)
  if (!terms) return
  const items = await who.list<Past>(`/v1/budgets/${who.budgets.get(n) ?? ''}/history`, 7)
  agree(
    `ended periods of budget ${n}`,
    items.map((p) => ({
      ...{ start: p.periodStart, end: p.periodEnd, limit: p.budgeted, carried: p.rolloverAmount },
      ...{ spent: p.spent, remaining: p.remaining, count: p.transactionCount },
      exceeded: p.wasExceeded,
    })),
    past(model.ledger.entries, terms, model.today()).map((found) => ({
      ...standing(found, terms.currency),
      exceeded: found.spent > found.limit,
    })),
  )
}

async function compareAlerts(who: Person): Promise<void> {
  const items = await who.list<Notification>('/v1/notifications')
  const currencyOf = (n: number): string => who.plans.get(n)?.currency ?? who.history.currency
  agree(
    'alerts',
    items
      .map(({ data }) => {
        const said = `${data.periodStart} ${data.threshold}: ${data.spent} of ${data.limit}`
        return `budget ${who.budgetOf(data.budgetId) ?? '?'} ${said}`
      })
      .sort(),
    who.model.alerts
      .filter((alert) => alert.told)
      .map(({ budget, start, threshold, spent, limit }) => {
        const [of, all] = [spent, limit].map((minor) => shown(minor, currencyOf(budget)))
        return `budget ${budget} ${start} ${threshold / 100}: ${of ?? ''} of ${all ?? ''}`
      })
      .sort(),
  )
}

async function compareReport(who: Person, which: string | undefined): Promise<void> {
  const { model } = who
  const shownMonth = which ?? model.today().slice(0, 7)
  const report = await who.read<ReportBlock & { month: string; blocks: readonly ReportBlock[] }>(
    `/v1/reports/monthly${which === undefined ? '' : `?month=${which}`}`,
  )
  agree(
    `report of ${which ?? 'this month'}`,
    { month: report.month, blocks: [report, ...report.blocks].map(seenBlock) },
    {
      month: shownMonth,
      blocks: month(model.ledger.entries, shownMonth, model.currency).map(predictedBlock),
    },
  )
}

const seenBlock = (block: ReportBlock): unknown => ({
  ...{ currency: block.currency, income: block.income, spending: block.spending, net: block.net },
  count: block.transactionCount,
  categories: block.byCategory
    .map((c) => `${c.categoryId} ${c.amount} ${c.transactionCount}`)
    .sort(),
  merchants: block.topMerchants.map((m) => `${m.merchant} ${m.amount} ${m.transactionCount}`),
})

const predictedBlock = (block: Block): unknown => {
  const text = (minor: bigint): string => shown(minor, block.currency)
  return {
    ...{ currency: block.currency, income: text(block.income), spending: text(block.spending) },
    ...{ net: text(block.income - block.spending), count: block.count },
    categories: [...block.categories]
      .map(([id, { amount, count }]) => `${id} ${text(amount)} ${count}`)
      .sort(),
    merchants: block.merchants.map((m) => `${m.merchant} ${text(m.amount)} ${m.count}`),
  }
}

/** The trail hears of other services' answers to an event later than a reader of these does. */
export async function compareTrail(who: Person): Promise<void> {
  const expected = Object.fromEntries(who.model.trail)
  const total = Object.values(expected).reduce((sum, count) => sum + count, 0)
  const actions = await until(
    async () => {
      const entries = await who.list<{ action: string }>('/v1/audit')
      return entries.length >= total && entries.map((entry) => entry.action)
    },
    `${total} entries of the trail: ${JSON.stringify(expected)}`,
  )
  const counts: Record<string, number> = {}
  for (const action of actions) counts[action] = (counts[action] ?? 0) + 1
  agree('trail', counts, expected)
}
