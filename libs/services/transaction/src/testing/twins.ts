import type { ImportRow, Page, Transaction } from '@florin/contracts'
import type { TestApi } from '@florin/platform/testing'
import type { ImportDesk } from './import-desk.js'

/** One of two people who do the same. */
export interface Twin {
  readonly userId: string
  readonly accountId: string
  readonly api: TestApi
  /** Imports, in the order they came. */
  readonly imports: string[]
}

export async function newTwin(desk: ImportDesk): Promise<Twin> {
  await desk.newcomer()
  const { userId, accountId, api } = desk
  return { userId, accountId, api, imports: [] }
}

/** Does something as one of them. */
export function as<T>(desk: ImportDesk, { userId, accountId, api }: Twin, what: () => T): T {
  Object.assign(desk, { userId, accountId, api })
  return what()
}

/** A transaction, but for what no two people share. */
const plain = ({ id: _, accountId: __, provenance, ...row }: Transaction): object => ({
  ...row,
  ...{ createdAt: '', updatedAt: '', manual: provenance.manual },
  sources: provenance.sources.map(({ index, position }) => [index, position]),
})

export async function transactionsOf({ api }: Twin, query = ''): Promise<Transaction[]> {
  const all: Transaction[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const path: string = `/v1/transactions?limit=3${query}${cursor && `&cursor=${cursor}`}`
    const { body }: { body: Page<Transaction> } = await api.get<Page<Transaction>>(path)
    all.push(...body.items)
    cursor = body.nextCursor
  }
  return all
}

/** All that the ledger says of somebody, in its order, page by page. */
export const ledgerOf = async (twin: Twin, query = ''): Promise<object[]> =>
  (await transactionsOf(twin, query)).map(plain)

/** What was said of the lines of somebody's newest import. */
export async function verdictsOf({ api, imports }: Twin): Promise<object[]> {
  const path = `/v1/imports/${imports.at(-1) ?? ''}/rows`
  const { body } = await api.get<Page<ImportRow>>(path)
  return body.items.map(({ index, outcome, reason }) => ({ index, outcome, reason }))
}
