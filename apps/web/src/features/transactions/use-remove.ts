import { toast } from '@florin/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { transactionsAdd, transactionsRemove, type Transaction } from '../../api/client.js'
import { outdateRows } from './cached-rows.js'

const asMade = (row: Transaction) => ({
  ...{ accountId: row.accountId, date: row.date, amount: row.amount, kind: row.kind },
  ...{ description: row.description, categoryId: row.categoryId, tags: row.tags },
  ...(row.merchant ? { merchant: row.merchant } : {}),
  ...(row.notes === null ? {} : { notes: row.notes }),
  ...(row.status === 'pending' ? { status: row.status } : {}),
})

/** Deletes a transaction. One that somebody entered is entered again by who takes that back; one of a file is gone for good. */
export function useRemove(): (row: Transaction) => void {
  const { t } = useTranslation('transactions')
  const queries = useQueryClient()
  const refused = (error: Error): void =>
    void toast(t('edit.refused', { detail: error.message }), { tone: 'danger' })
  const add = useMutation({
    mutationFn: (row: Transaction) => transactionsAdd({ body: asMade(row), throwOnError: true }),
    onSuccess: () => outdateRows(queries),
    onError: refused,
  })
  const remove = useMutation({
    mutationFn: (row: Transaction) =>
      transactionsRemove({
        path: { id: row.id },
        headers: { 'If-Match': `"${row.version}"` },
        throwOnError: true,
      }),
    onSuccess: (_, row) => {
      const action = { label: t('undo'), run: () => add.mutate(row) }
      toast(t('remove.done'), row.provenance.manual ? { action } : {})
      return outdateRows(queries)
    },
    onError: refused,
  })
  return remove.mutate
}
