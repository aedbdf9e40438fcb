import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { accountsListOptions, type Account } from '../../api/client.js'
import { keptOfWhose, queryOfWhose, type Whose } from '../../lib/whose.js'

export interface Accounts {
  readonly all: readonly Account[]
  find(id: string): Account | undefined
}

/** The accounts by id; empty until they are known. */
export function useAccounts(whose: Whose = 'mine'): Accounts {
  const { data } = useQuery({
    ...accountsListOptions({ query: { limit: 200, ...queryOfWhose(whose) } }),
    ...keptOfWhose(whose),
  })
  return useMemo(() => {
    const all = data?.items ?? []
    const byId = new Map(all.map((account) => [account.id, account]))
    return { all, find: (id) => byId.get(id) }
  }, [data])
}
