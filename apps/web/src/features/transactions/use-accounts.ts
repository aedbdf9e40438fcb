import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { accountsListOptions, type Account } from '../../api/client.js'

export interface Accounts {
  readonly all: readonly Account[]
  find(id: string): Account | undefined
}

/** The accounts by id; empty until they are known. */
export function useAccounts(): Accounts {
  const { data } = useQuery(accountsListOptions({ query: { limit: 200 } }))
  return useMemo(() => {
    const all = data?.items ?? []
    const byId = new Map(all.map((account) => [account.id, account]))
    return { all, find: (id) => byId.get(id) }
  }, [data])
}
