import { useQueries } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { transactionsListOptions, type Transaction } from '../../api/client.js'
import { keptOfWhose } from '../../lib/whose.js'
import { knownPages, newChain, pageOf, pageRows, withPage, type Chain } from './chain.js'
import { queryOf, type TransactionSearch } from './search.js'

/** Pages that nobody looks at are soon forgotten, so that a long way through the list costs no memory. */
const keptMs = 30_000

export interface Pages {
  /** Rows that there are room for; those that are not read yet are undefined. */
  readonly count: number
  readonly rowAt: (index: number) => Transaction | undefined
  /** The rows that are read, by their place. */
  readonly atHand: readonly (readonly [index: number, row: Transaction])[]
  /** Says which rows are looked at, so that their pages are read. */
  readonly look: (first: number, last: number) => void
  readonly isPending: boolean
  readonly error: unknown
  readonly retry: () => void
}

interface State {
  readonly of: string
  readonly chain: Chain
  /** Rows of the last page, once it is known to be the last. */
  readonly lastRows: number
  /** Pages, not rows, so that scrolling within them changes nothing. */
  readonly looked: readonly [first: number, last: number]
}

const begin = (of: string): State => ({ of, chain: newChain, lastRows: 0, looked: [0, 0] })

/** The list, page by page: only the pages that are looked at are read, and read again when something has changed. */
export function usePages(search: TransactionSearch): Pages {
  const of = JSON.stringify(search)
  const [kept, setState] = useState(() => begin(of))
  const state = kept.of === of ? kept : begin(of)
  const pages = knownPages(state.chain, ...state.looked)
  const results = useQueries({
    queries: pages.map((page) => {
      const cursor = state.chain.cursors[page]
      const query = { ...queryOf(search), limit: pageRows, ...(cursor ? { cursor } : {}) }
      return {
        ...transactionsListOptions({ query }),
        gcTime: keptMs,
        ...keptOfWhose(search.whose ?? 'mine'),
      }
    }),
  })
  const look = useCallback((firstRow: number, lastRow: number): void => {
    const [first, last] = [pageOf(firstRow), pageOf(lastRow)]
    setState((now) =>
      now.looked[0] === first && now.looked[1] === last ? now : { ...now, looked: [first, last] },
    )
  }, [])
  const byPage = new Map(results.map(({ data }, n) => [pages[n] ?? 0, data]))
  const next = [...byPage].reduce(grown, state)
  if (next !== kept) setState(next)
  const rowAt = (index: number): Transaction | undefined =>
    byPage.get(pageOf(index))?.items[index % pageRows]
  const failed = results.find(({ isError }) => isError)
  const known = next.chain.cursors.length
  return {
    count: next.chain.isWhole ? (known - 1) * pageRows + next.lastRows : known * pageRows,
    rowAt,
    atHand: [...byPage].flatMap(([page, data]) =>
      (data?.items ?? []).map((row, n) => [page * pageRows + n, row] as const),
    ),
    look,
    isPending: results.some(({ isPending }) => isPending),
    error: failed?.error,
    retry: () => void failed?.refetch(),
  }
}

interface Told {
  readonly items: readonly Transaction[]
  readonly nextCursor: string | null
}

function grown(state: State, [page, told]: readonly [number, Told | undefined]): State {
  if (!told) return state
  const chain = withPage(state.chain, page, told.nextCursor)
  const lastRows = told.nextCursor === null ? told.items.length : state.lastRows
  return chain === state.chain && lastRows === state.lastRows
    ? state
    : { ...state, chain, lastRows }
}
