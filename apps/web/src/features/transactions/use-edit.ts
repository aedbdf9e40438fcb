import { toast } from '@florin/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { transactionsEdit, transactionsGet, type Transaction } from '../../api/client.js'
import { isStale } from '../../api/problem.js'
import { showRow } from './cached-rows.js'
import { expected, inDispute, type Changes, type Field } from './changes.js'

/** Somebody else has changed the same meanwhile. */
export interface Conflict {
  readonly theirs: Transaction
  readonly changes: Changes
  readonly fields: readonly Field[]
}

export interface Editing {
  readonly edit: (row: Transaction, changes: Changes) => void
  readonly conflict: Conflict | undefined
  readonly settle: (keep: 'mine' | 'theirs') => void
}

interface Edit {
  readonly row: Transaction
  readonly changes: Changes
}

const patch = async ({ row, changes }: Edit): Promise<Transaction> => {
  const headers = { 'If-Match': `"${row.version}"` }
  return (
    await transactionsEdit({ path: { id: row.id }, body: changes, headers, throwOnError: true })
  ).data
}

/**
 * Edits of single rows: shown at once, taken back when they are refused. When the row has changed since it was read, what nobody else
 * has touched is written all the same, and only what both have changed is asked about.
 */
export function useEdit(): Editing {
  const { t } = useTranslation('transactions')
  const queries = useQueryClient()
  const [conflict, setConflict] = useState<Conflict>()
  const { mutate } = useMutation({
    mutationFn: patch,
    onMutate: ({ row, changes }) => showRow(queries, expected(row, changes)),
    onSuccess: (row) => showRow(queries, row),
    onError: async (error, { row, changes }) => {
      showRow(queries, row)
      if (!isStale(error)) {
        toast(t('edit.refused', { detail: error.message }), { tone: 'danger' })
        return
      }
      const { data: theirs } = await transactionsGet({ path: { id: row.id }, throwOnError: true })
      showRow(queries, theirs)
      const fields = inDispute(row, theirs, changes)
      if (fields.length === 0) mutate({ row: theirs, changes })
      else setConflict({ theirs, changes, fields })
    },
  })
  return {
    edit: (row, changes) => mutate({ row, changes }),
    conflict,
    settle: (keep) => {
      if (conflict && keep === 'mine') mutate({ row: conflict.theirs, changes: conflict.changes })
      setConflict(undefined)
    },
  }
}
