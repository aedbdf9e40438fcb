import { todayIn } from '@florin/calendar'
import type {
  Account,
  Budget,
  CategoryTree,
  MonthlyReport,
  Page,
  Transaction,
  User,
} from '@florin/contracts'
import type { Client } from '../client.js'
import type { Environment } from '../environment.js'
import { contradictions, type OwnBooks } from './own-books.js'
import type { Reading } from './own-readings.js'

const pageMax = 200

/**
 * Recomputes what the signed-in user is shown from the transactions the user is shown, through the API alone.
 * @returns 0 when all agrees, 1 when a figure is contradicted
 */
export async function verifyMine({
  client,
  say,
}: Pick<Environment, 'client' | 'say'>): Promise<number> {
  const books = await readBooks(client)
  const found = contradictions(books)
  for (const { what, expected, shown } of found) {
    say(`The ${what}: ${short(expected)} expected, ${short(shown)} shown`)
  }
  const { transactions, accounts, budgets, reports } = books
  say(
    `${transactions.length} transactions, ${accounts.length} accounts, ${budgets.length} budgets and ${reports.length} months: ` +
      (found.length === 0 ? 'everything agrees.' : `${found.length} figures do not agree.`),
  )
  return found.length === 0 ? 0 : 1
}

const charactersMax = 300
const short = (text: string): string =>
  text.length > charactersMax ? `${text.slice(0, charactersMax)}…` : text

async function readBooks(client: Client): Promise<OwnBooks> {
  const { timezone } = await client.get<User>('/v1/me')
  const today = [todayIn(timezone, new Date())]
  const accounts = await all<Account>(client, '/v1/accounts')
  const transactions = await all<Transaction>(client, '/v1/transactions')
  const budgets = await all<Budget>(client, '/v1/budgets')
  const months = new Set(transactions.map(({ date }) => date.slice(0, 'YYYY-MM'.length)))
  const reports: MonthlyReport[] = []
  for (const month of months) {
    reports.push(await client.get<MonthlyReport>(`/v1/reports/monthly?month=${month}`))
  }
  const thisMonth = await client.get<MonthlyReport>('/v1/reports/monthly')
  const readings = [
    ...(await readAlone(client, 'account', '/v1/accounts', accounts)),
    ...(await readAlone(client, 'budget', '/v1/budgets', budgets)),
    ...(await readByAccount(client, accounts, transactions)),
  ]
  today.push(todayIn(timezone, new Date()))
  const parents = await parentsOf(client)
  return { accounts, transactions, budgets, reports, thisMonth, today, readings, parents }
}

async function readAlone(
  client: Client,
  kind: string,
  path: string,
  items: readonly { id: string; name: string }[],
): Promise<Reading[]> {
  const readings: Reading[] = []
  for (const listed of items) {
    const alone = await client.get(`${path}/${listed.id}`)
    readings.push({ what: `${kind} ${listed.name}`, listed, alone })
  }
  return readings
}

async function readByAccount(
  client: Client,
  accounts: readonly Account[],
  transactions: readonly Transaction[],
): Promise<Reading[]> {
  const readings: Reading[] = []
  for (const { id, name } of accounts) {
    const alone = await all<Transaction>(client, '/v1/transactions', `&accountId=${id}`)
    const listed = transactions.filter(({ accountId }) => accountId === id)
    readings.push({ what: `list of ${name}`, listed: told(listed), alone: told(alone) })
  }
  return readings
}

/** Enough to tell two lists apart, in their order. */
const told = (transactions: readonly Transaction[]): string[] =>
  transactions.map(({ id, version, date, amount }) => `${id} ${version} ${date} ${amount}`)

async function all<T>(client: Client, path: string, filter = ''): Promise<T[]> {
  const items: T[] = []
  for (let cursor = ''; ;) {
    const page = await client.get<Page<T>>(`${path}?limit=${pageMax}${filter}${cursor}`)
    items.push(...page.items)
    if (page.nextCursor === null) return items
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`
  }
}

async function parentsOf(client: Client): Promise<Map<string, string>> {
  const { items } = await client.get<CategoryTree>('/v1/categories')
  const below = (nodes: CategoryTree['items']): [string, string][] =>
    nodes.flatMap(({ id, parentId, children }) => [
      ...(parentId === null ? [] : [[id, parentId] as [string, string]]),
      ...below(children),
    ])
  return new Map(below(items))
}
