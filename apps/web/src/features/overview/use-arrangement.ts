import { toast } from '@florin/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  settingsEditMutation,
  settingsGetOptions,
  settingsGetQueryKey,
  type DashboardLayout,
  type Settings,
} from '../../api/client.js'
import type { Arrangement } from './arrangement.js'

const asBuilt: Arrangement = { order: [], hidden: [] }

/** How somebody has put the cards of their overview, on every device, and how to put them otherwise: seen at once. */
export function useArrangement(): [Arrangement, (next: Arrangement) => void] {
  const queries = useQueryClient()
  const { data } = useQuery(settingsGetOptions())
  const edit = useMutation({
    ...settingsEditMutation(),
    // One after the other, so that the last one stays.
    scope: { id: 'settings' },
    onError: (error) => {
      toast((error as unknown as Error).message, { tone: 'danger' })
      void queries.invalidateQueries({ queryKey: settingsGetQueryKey() })
    },
  })
  const arrange = (next: Arrangement): void => {
    const dashboard: DashboardLayout = { order: [...next.order], hidden: [...next.hidden] }
    queries.setQueryData(
      settingsGetQueryKey(),
      (known: Settings | undefined) => known && { ...known, dashboard },
    )
    edit.mutate({ body: { dashboard } })
  }
  return [data?.dashboard ?? asBuilt, arrange]
}
