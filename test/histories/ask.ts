import { plusDays } from './model/days.js'
import { shown } from './model/facts.js'
import { categoryOf, listed, type Entry, type Filter } from './model/ledger.js'
import { agree } from './differs.js'
import type { Question } from './operations.js'
import type { Person } from './person.js'

interface Transaction {
  readonly id: string
  readonly accountId: string
  readonly date: string
  readonly amount: string
  readonly currency: string
  readonly status: string
  readonly description: string
  readonly originalDescription: string
  readonly merchant: string
  readonly categoryId: string
  readonly category: { source: string }
  readonly notes: string | null
  readonly provenance: {
    manual: boolean
    sources: readonly { importId: string; index: number }[]
  }
  readonly version: number
}

/** Asks both for a list, page by page, and compares every field in order. */
export async function askFor(who: Person, question: Question): Promise<void> {
  const { filter, query } = understand(who, question)
  const items = await who.list<Transaction>(`/v1/transactions?${query}`, question.limit)
  agree(
    `transactions of ${query}`,
    items.map((item) => seen(who, item)),
    listed(who.model.ledger, filter).map(predicted),
  )
}

const inOrder = (sources: readonly { statement: number; row: number }[]): string[] =>
  sources.map(({ statement, row }) => `${statement}/${row}`).sort()

const seen = (who: Person, item: Transaction): unknown => ({
  ...{ n: who.entryOf(item.id), account: who.accountOf(item.accountId), date: item.date },
  ...{ amount: `${item.amount} ${item.currency}`, status: item.status, version: item.version },
  ...{ description: item.description, original: item.originalDescription, merchant: item.merchant },
  ...{ category: item.categoryId, chosen: item.category.source === 'user', notes: item.notes },
  manual: item.provenance.manual,
  sources: inOrder(
    item.provenance.sources.map(({ importId, index }) => ({
      statement: who.statements.indexOf(importId),
      row: index,
    })),
  ),
})

const predicted = (e: Entry): unknown => ({
  ...{ n: e.n, account: e.account, date: e.date },
  ...{
    amount: `${shown(e.amount, e.currency)} ${e.currency}`,
    status: e.status,
    version: e.version,
  },
  ...{ description: e.description, original: e.original, merchant: e.merchant },
  ...{ category: categoryOf(e), chosen: e.chosen !== null, notes: e.notes },
  manual: e.key === null,
  sources: inOrder(e.sources),
})

/** The same question as each of the two takes it. */
function understand(who: Person, question: Question): { filter: Filter; query: string } {
  const { category, q, min, max, status } = question
  const days = [question.from, question.to].flatMap((day) => day ?? []).sort((a, b) => a - b)
  const from = question.from === undefined ? undefined : days[0]
  const to = question.to === undefined ? undefined : days.at(-1)
  const account =
    question.account === undefined ? undefined : question.account % who.accounts.length
  const statement =
    question.statement === undefined || who.statements.length === 0
      ? undefined
      : question.statement % who.statements.length
  const filter: Filter = {
    ...(account === undefined ? {} : { account }),
    ...(statement === undefined ? {} : { statement }),
    ...(from === undefined ? {} : { from: plusDays(who.firstDay, from) }),
    ...(to === undefined ? {} : { to: plusDays(who.firstDay, to) }),
    ...(category === undefined ? {} : { category }),
    ...(q === undefined ? {} : { q }),
    ...(status === undefined ? {} : { status }),
    size: (e) => isBetween(shown(e.amount, e.currency), min, max),
  }
  const asked = {
    accountId: account === undefined ? undefined : who.accounts[account],
    importId: statement === undefined ? undefined : who.statements[statement],
    ...{ from: filter.from, to: filter.to, category, q, status, min, max },
  }
  const params = Object.entries(asked).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  )
  return { filter, query: new URLSearchParams(params).toString() }
}

/** On the absolute amount, whatever the currency. */
function isBetween(amount: string, min: string | undefined, max: string | undefined): boolean {
  const size = tenThousandths(amount.replace('-', ''))
  return (
    (min === undefined || size >= tenThousandths(min)) &&
    (max === undefined || size <= tenThousandths(max))
  )
}

const tenThousandths = (text: string): bigint => {
  const [whole = '', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(4, '0'))
}
