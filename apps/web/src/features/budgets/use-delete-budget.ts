import { toast } from '@florin/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { budgetsRemove, type Budget } from '../../api/client.js'
import { isStale } from '../../api/problem.js'
import { deletions } from './deletions.js'
import { outdateBudgets } from './outdate.js'

/** The ids of budgets that are not shown any more. */
export const useDeleted = (): ReadonlySet<string> =>
  useSyncExternalStore(deletions.subscribe, deletions.current)

/**
 * Takes a budget away. It is deleted when its notice goes, or the page: until then "undo" leaves everything as it was, alerts and
 * history with it, which making it again would not.
 */
export function useDeleteBudget(): (budget: Budget) => void {
  const { t } = useTranslation('budgets')
  const queries = useQueryClient()
  return useCallback(
    ({ id, name, version }) => {
      const over = new AbortController()
      const remove = async (): Promise<void> => {
        over.abort()
        const headers = { 'If-Match': `"${version}"` }
        try {
          await budgetsRemove({ path: { id }, headers, keepalive: true, throwOnError: true })
        } catch (error) {
          toast(t(isStale(error) ? 'deleteStale' : 'deleteFailed', { name }), { tone: 'danger' })
        }
        await outdateBudgets(queries)
        deletions.end(id)
      }
      const undo = (): void => {
        over.abort()
        deletions.end(id)
      }
      deletions.begin(id)
      window.addEventListener('pagehide', () => void remove(), { once: true, signal: over.signal })
      toast(t('deleted', { name }), {
        action: { label: t('undo'), run: undo },
        onGone: () => {
          if (!over.signal.aborted) void remove()
        },
      })
    },
    [t, queries],
  )
}
