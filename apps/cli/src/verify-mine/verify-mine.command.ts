import type {
  Account,
  Budget,
  CategoryTree,
  MonthlyReport,
  Page,
  Transaction,
} from '@florin/contracts'
import type { Client } from '../client.js'
import type { Environment } from '../environment.js'
import { contradictions, type OwnBooks } from './own-books.js'

const pageMax = 200

/**
 * Recomputes what the signed-in user is shown from the transactions the user is shown, through the API alone.
 * @returns 0 when all agrees, 1 when a figure is contradicted
 */
export async function verifyMine({ client, say }: Environment): Promise<number> {
  const books = await readBooks(client)
  const found = contradictions(books)
  for (const { what, expected, shown } of found) {
    say(`The ${what}: ${expected} from the transactions, ${shown} shown`)
  }
  const { transactions, accounts, budgets, reports } = books
  say(
    `${transactions.length} transactions, ${accounts.length} accounts, ${budgets.length} budgets and ${reports.length} months: ` +
      (found.length === 0 ? 'everything agrees.' : `${found.length} figures do not agree.`),
  )
  return found.length === 0 ? 0 : 1
}

async function readBooks(client: Client): Promise<OwnBooks> {
  const accounts = await all<Account>(client, '/v1/accounts')
  const transactions = await all<Transaction>(client, '/v1/transactions')
  const budgets = await all<Budget>(client, '/v1/budgets')
  const months = new Set(transactions.map(({ date }) => date.slice(0, 'YYYY-MM'.length)))
  const reports: MonthlyReport[] = []
  for (const month of months) {
    reports.push(await client.get<MonthlyReport>(`/v1/reports/monthly?month=${month}`))
  }
  return { accounts, transactions, budgets, reports, parents: await parentsOf(client) }
}

async function all<T>(client: Client, path: string): Promise<T[]> {
  const items: T[] = []
  for (let cursor = ''; ;) {
    const page = await client.get<Page<T>>(`${path}?limit=${pageMax}${cursor}`)
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
