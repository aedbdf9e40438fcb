import { useQuery } from '@tanstack/react-query'
import { accountsListOptions, type Account } from '../../api/client.js'

/** The person's accounts that something can be added to. */
export function useOpenAccounts(): readonly Account[] | undefined {
  const { data } = useQuery(accountsListOptions({ query: { limit: 200 } }))
  return data?.items.filter(({ status }) => status === 'active')
}

/** Names of accounts, as far as they are known yet. */
export function useAccountName(): (id: string | null) => string | undefined {
  const { data } = useQuery(accountsListOptions({ query: { limit: 200 } }))
  return (id) => data?.items.find((account) => account.id === id)?.name
}
