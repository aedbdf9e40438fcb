import { plusDays } from './model/days.js'
import { shown } from './model/facts.js'
import { balanceOf } from './model/ledger.js'
import { flows } from './model/reports.js'
import { agree } from './differs.js'
import type { Person } from './person.js'

interface Point {
  readonly date: string
}
interface BalanceHistory {
  readonly since: string | null
  readonly points: readonly (Point & { balance: string })[]
}
interface NetWorth {
  readonly since: string | null
  readonly blocks: readonly {
    currency: string
    points: readonly (Point & { assets: string; liabilities: string; total: string })[]
  }[]
}
interface CashFlow {
  readonly blocks: readonly {
    currency: string
    months: readonly { month: string; income: string; spending: string; net: string }[]
  }[]
}

/** Compares balances of the past, what is owned and owed, and the flow of each month, with plain sums. */
export async function compareThroughTime(who: Person): Promise<void> {
  const { model } = who
  const [from, to] = [plusDays(who.firstDay, -3), plusDays(model.today(), 3)]
  for (const n of model.ledger.accounts.keys()) await compareHistory(who, n, from, to)
  await compareWorth(who, from, to)
  await compareFlows(who, from.slice(0, 7), to.slice(0, 7))
}

/** The first day on which what was posted does not come to nothing. */
function sinceOf(who: Person, account?: number): string | null {
  const days = new Map<string, bigint>()
  for (const { account: of, date, amount, status } of who.model.ledger.entries) {
    if (status !== 'posted' || (account !== undefined && of !== account)) continue
    days.set(`${date} ${of}`, (days.get(`${date} ${of}`) ?? 0n) + amount)
  }
  const moved = [...days].filter(([, sum]) => sum !== 0n).map(([day]) => day.slice(0, 10))
  return moved.sort()[0] ?? null
}

async function compareHistory(who: Person, n: number, from: string, to: string): Promise<void> {
  const { ledger } = who.model
  const path = `/v1/accounts/${who.accounts[n] ?? ''}/history?from=${from}&to=${to}&interval=day`
  const { since, points } = await who.read<BalanceHistory>(path)
  const days = points.map(({ date }) => date)
  agree(`days of account ${n}`, [days[0], days.at(-1), since], [from, to, sinceOf(who, n)])
  agree(
    `balances of account ${n}`,
    points.map(({ date, balance }) => `${date} ${balance}`),
    days.map(
      (day) => `${day} ${shown(balanceOf(ledger, n, day), ledger.accounts[n]?.currency ?? '')}`,
    ),
  )
}

async function compareWorth(who: Person, from: string, to: string): Promise<void> {
  const { ledger } = who.model
  const path = `/v1/reports/net-worth?from=${from}&to=${to}&interval=week`
  const { since, blocks } = await who.read<NetWorth>(path)
  agree('the first day of all', since, sinceOf(who))
  const currencies = new Set(ledger.accounts.map(({ currency }) => currency))
  agree('currencies', blocks.map(({ currency }) => currency).sort(), [...currencies].sort())
  for (const { currency, points } of blocks) {
    const own = [...ledger.accounts.keys()].filter((n) => ledger.accounts[n]?.currency === currency)
    agree(
      `worth in ${currency}`,
      points.map(({ date, assets, liabilities, total }) => [date, assets, liabilities, total]),
      points.map(({ date }) => {
        const all = own.map((n) => balanceOf(ledger, n, date))
        const sum = (some: bigint[]): string =>
          shown(
            some.reduce((a, b) => a + b, 0n),
            currency,
          )
        const [owned, owed] = [all.filter((b) => b > 0n), all.filter((b) => b < 0n)]
        return [date, sum(owned), sum(owed), sum(all)]
      }),
    )
  }
}

async function compareFlows(who: Person, from: string, to: string): Promise<void> {
  const { blocks } = await who.read<CashFlow>(`/v1/reports/cash-flow?from=${from}&to=${to}`)
  const months = blocks[0]?.months.map(({ month }) => month) ?? []
  agree('months', [months[0], months.at(-1)], [from, to])
  agree(
    'flows',
    blocks.map((block) => ({
      currency: block.currency,
      months: block.months.map((one) => `${one.month} ${one.income} ${one.spending} ${one.net}`),
    })),
    flows(who.model.ledger.entries, months, who.model.currency).map((block) => ({
      currency: block.currency,
      months: block.months.map(({ income, spending }, n) => {
        const figures = [income, spending, income - spending]
        return [months[n], ...figures.map((one) => shown(one, block.currency))].join(' ')
      }),
    })),
  )
}
