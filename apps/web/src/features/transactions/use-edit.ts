import { toast } from '@florin/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { transactionsEdit, transactionsGet, type Transaction } from '../../api/client.js'
import { useReconciled, type Reconciled } from '../../lib/use-reconciled.js'
import { showRow } from './cached-rows.js'
import { expected, type Changes } from './changes.js'

export interface Editing {
  readonly edit: (row: Transaction, changes: Changes) => void
  readonly conflict: Reconciled<Transaction, Changes>['conflict']
}

interface Edit {
  readonly row: Transaction
  readonly changes: Changes
}

/** Edits of single rows: shown at once, taken back when they are refused, reconciled with those of others. */
export function useEdit(): Editing {
  const { t } = useTranslation('transactions')
  const queries = useQueryClient()
  const { save, conflict } = useReconciled<Transaction, Changes>()
  const { mutate } = useMutation({
    mutationFn: ({ row, changes }: Edit) => save(asEdit(row, changes)),
    onMutate: ({ row, changes }) => showRow(queries, expected(row, changes)),
    onSuccess: (row) => showRow(queries, row),
    onError: (error, { row }) => {
      showRow(queries, row)
      toast(t('edit.refused', { detail: error.message }), { tone: 'danger' })
    },
  })
  return { edit: (row, changes) => mutate({ row, changes }), conflict }
}

const asEdit = (seen: Transaction, changes: Changes) => {
  const path = { id: seen.id }
  return {
    ...{ seen, changes },
    write: async (version: number, body: Changes) => {
      const headers = { 'If-Match': `"${version}"` }
      return (await transactionsEdit({ path, headers, body, throwOnError: true })).data
    },
    read: async () => (await transactionsGet({ path, throwOnError: true })).data,
  }
}
