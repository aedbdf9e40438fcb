import { useQueries, useQuery } from '@tanstack/react-query'
import { familiesListOptions, membersListOptions } from '../api/client.js'

/** The names of those whom somebody lives with, by their ids; empty for who lives alone, or until they are known. */
export function useHousemates(): ReadonlyMap<string, string> {
  const { data } = useQuery(familiesListOptions())
  const shared = (data?.items ?? []).filter(({ members }) => members > 1)
  return useQueries({
    queries: shared.map(({ id }) => membersListOptions({ path: { id } })),
    combine: (results) =>
      new Map(
        results.flatMap(({ data }) => data?.items.map(({ userId, name }) => [userId, name]) ?? []),
      ),
  })
}
