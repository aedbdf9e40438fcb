import { Card, ListFooter, Loading, SkeletonLines } from '@florin/ui'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { QueryState } from './query-state.js'

type Paged<T> = InfiniteData<{ readonly items: readonly T[] }>

export interface PagedListProps<T> {
  readonly query: UseInfiniteQueryResult<Paged<T>>
  /** Of the skeleton, about as many as a first page has. */
  readonly lines: number
  /** Where there is nothing. */
  readonly empty: ReactNode
  readonly words: { readonly more: string; readonly allShown: string }
  readonly children: (items: readonly T[]) => ReactNode
}

export const itemsOf = <T,>(data: Paged<T> | undefined): readonly T[] =>
  data?.pages.flatMap(({ items }) => items) ?? []

/** A list that is read page by page, as far as somebody wants to see it. */
export function PagedList<T>({ query, lines, empty, words, children }: PagedListProps<T>) {
  const items = itemsOf(query.data)
  return (
    <>
      <Card>
        <QueryState
          query={query}
          loading={
            <Loading>
              <SkeletonLines lines={lines} />
            </Loading>
          }
        >
          {() => (items.length === 0 ? empty : children(items))}
        </QueryState>
      </Card>
      {items.length > 0 && (
        <ListFooter
          status={query.hasNextPage ? '' : words.allShown}
          {...(query.hasNextPage && { more: words.more })}
          busy={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
        />
      )}
    </>
  )
}
