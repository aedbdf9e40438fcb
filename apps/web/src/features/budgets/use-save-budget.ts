import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  budgetsCreate,
  budgetsEdit,
  budgetsGet,
  type Budget,
  type CreateBudget,
} from '../../api/client.js'
import { ApiProblem } from '../../api/problem.js'
import { useReconciled } from '../../lib/use-reconciled.js'
import { outdateBudgets } from './outdate.js'
import { changesOf, missing, toBody, type BudgetForm, type FormField } from './form.js'

type Changes = Partial<CreateBudget>

const create = async (form: BudgetForm): Promise<Budget> =>
  (await budgetsCreate({ body: toBody(form), throwOnError: true })).data

const editOf = (seen: Budget, changes: Changes) => {
  const path = { id: seen.id }
  return {
    ...{ seen, changes },
    write: async (version: number, body: Changes) => {
      const headers = { 'If-Match': `"${version}"` }
      return (await budgetsEdit({ path, headers, body, throwOnError: true })).data
    },
    read: async () => (await budgetsGet({ path, throwOnError: true })).data,
  }
}

/** Saves a form: what is missing is said by field before anybody is asked, what the service refuses after. */
export function useSaveBudget(budget: Budget | undefined, onSaved: (saved: Budget) => void) {
  const { t } = useTranslation('budgets')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const [wrong, setWrong] = useState<readonly FormField[]>([])
  const { save, conflict } = useReconciled<Budget, Changes>()
  const mutation = useMutation({
    mutationFn: (form: BudgetForm): Promise<Budget> => {
      if (!budget) return create(form)
      const changes = changesOf(budget, form)
      return Object.keys(changes).length > 0
        ? save(editOf(budget, changes))
        : Promise.resolve(budget)
    },
    onSuccess: async (saved) => {
      await outdateBudgets(queries)
      onSaved(saved)
    },
  })
  const { error } = mutation
  const refused = error instanceof ApiProblem ? error : undefined
  const errorOf = (field: FormField): string | undefined =>
    wrong.includes(field) ? t(`wrong.${field}`) : refused?.fieldError(`/${field}`)
  const hasFieldError = (refused?.problem.errors ?? []).length > 0
  return {
    errorOf,
    isPending: mutation.isPending,
    conflict,
    problem: !error || hasFieldError ? undefined : problemText(),
    submit: (form: BudgetForm) => {
      const gaps = missing(form)
      setWrong(gaps)
      if (gaps.length === 0) mutation.mutate(form)
    },
  }

  function problemText(): string {
    if (refused?.status === 0) return common('broken.noAnswer')
    return refused ? common('broken.refused', { detail: refused.message }) : common('broken.ours')
  }
}
