import { toast } from '@florin/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { bulkeditsEdit, bulkeditsUndo, type BulkEditTransactions } from '../../api/client.js'
import { outdateRows } from './cached-rows.js'
import type { TransactionSearch } from './search.js'
import type { Selection } from './selection.js'

export type BulkChanges = BulkEditTransactions['set']

interface Bulk {
  readonly selection: Selection
  readonly search: TransactionSearch
  readonly set: BulkChanges
}

/** Edits all that is chosen, and offers to take it back. */
export function useBulk(onDone: () => void): {
  readonly run: (bulk: Bulk) => void
  readonly isBusy: boolean
} {
  const { t } = useTranslation('transactions')
  const queries = useQueryClient()
  const refused = (error: Error): void =>
    void toast(t('edit.refused', { detail: error.message }), { tone: 'danger' })
  const undo = useMutation({
    mutationFn: async (id: string) =>
      (await bulkeditsUndo({ path: { id }, throwOnError: true })).data,
    onSuccess: ({ restored, kept }) => {
      toast(t(kept > 0 ? 'bulk.undoneBut' : 'bulk.undone', { count: restored, kept }))
      return outdateRows(queries)
    },
    onError: refused,
  })
  const edit = useMutation({
    mutationFn: async ({ selection, search, set }: Bulk) => {
      const which = selection.kind === 'all' ? { filter: search } : { ids: [...selection.ids] }
      return (await bulkeditsEdit({ body: { ...which, set }, throwOnError: true })).data
    },
    onSuccess: ({ id, changed }) => {
      const action = { label: t('undo'), run: () => undo.mutate(id) }
      toast(t('bulk.done', { count: changed }), changed > 0 ? { action } : {})
      onDone()
      return outdateRows(queries)
    },
    onError: refused,
  })
  return { run: edit.mutate, isBusy: edit.isPending }
}
