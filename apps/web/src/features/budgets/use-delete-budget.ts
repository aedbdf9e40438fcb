import { toast } from '@florin/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { budgetsRemove, budgetsRestore, type Budget } from '../../api/client.js'
import { isStale } from '../../api/problem.js'
import { outdateBudgets } from './outdate.js'

/**
 * Deletes a budget. Who undoes that has it again with its history and alerts, which making it anew would not bring.
 * @param onDeleted leaves the page of the budget
 */
export function useDeleteBudget(onDeleted?: () => Promise<void>): (budget: Budget) => void {
  const { t } = useTranslation('budgets')
  const queries = useQueryClient()
  const restore = useMutation({
    mutationFn: ({ id }: Budget) => budgetsRestore({ path: { id }, throwOnError: true }),
    onSuccess: () => outdateBudgets(queries),
    onError: ({ message: detail }, { name }) =>
      toast(t('restoreFailed', { name, detail }), { tone: 'danger' }),
  })
  const remove = useMutation({
    mutationFn: ({ id, version }: Budget) => {
      const headers = { 'If-Match': `"${version}"` }
      return budgetsRemove({ path: { id }, headers, throwOnError: true })
    },
    onSuccess: async (_, budget) => {
      const { name } = budget
      const action = { label: t('undo'), run: () => restore.mutate(budget) }
      toast(t('deleted', { name }), { action })
      // What shows it must be gone before it is asked for again.
      await onDeleted?.()
      await outdateBudgets(queries)
    },
    onError: async (error, { name }) => {
      toast(t(isStale(error) ? 'deleteStale' : 'deleteFailed', { name }), { tone: 'danger' })
      await outdateBudgets(queries)
    },
  })
  return remove.mutate
}
