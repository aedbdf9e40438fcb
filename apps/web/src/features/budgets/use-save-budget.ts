import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { budgetsCreate, budgetsEdit, type Budget } from '../../api/client.js'
import { ApiProblem, isStale } from '../../api/problem.js'
import { outdateBudgets } from './outdate.js'
import { changesOf, missing, toBody, type BudgetForm, type FormField } from './form.js'

async function send(budget: Budget | undefined, form: BudgetForm): Promise<Budget> {
  if (!budget) return (await budgetsCreate({ body: toBody(form), throwOnError: true })).data
  const changes = changesOf(budget, form)
  if (Object.keys(changes).length === 0) return budget
  const { data } = await budgetsEdit({
    path: { id: budget.id },
    headers: { 'If-Match': `"${budget.version}"` },
    body: changes,
    throwOnError: true,
  })
  return data
}

/** Saves a form: what is missing is said by field before anybody is asked, what the service refuses after. */
export function useSaveBudget(budget: Budget | undefined, onSaved: (saved: Budget) => void) {
  const { t } = useTranslation('budgets')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const [wrong, setWrong] = useState<readonly FormField[]>([])
  const mutation = useMutation({
    mutationFn: (form: BudgetForm) => send(budget, form),
    onSuccess: async (saved) => {
      await outdateBudgets(queries)
      onSaved(saved)
    },
    // Somebody else changed it: what is shown behind the dialog is asked for again.
    onError: (error) => (isStale(error) ? outdateBudgets(queries) : undefined),
  })
  const { error } = mutation
  const refused = error instanceof ApiProblem ? error : undefined
  const errorOf = (field: FormField): string | undefined =>
    wrong.includes(field) ? t(`wrong.${field}`) : refused?.fieldError(`/${field}`)
  const hasFieldError = (refused?.problem.errors ?? []).length > 0
  return {
    errorOf,
    isPending: mutation.isPending,
    isStale: isStale(error),
    problem: !error || hasFieldError ? undefined : problemText(),
    submit: (form: BudgetForm) => {
      const gaps = missing(form)
      setWrong(gaps)
      if (gaps.length === 0) mutation.mutate(form)
    },
  }

  function problemText(): string {
    if (isStale(error)) return t('changedElsewhere')
    if (refused?.status === 0) return common('broken.noAnswer')
    return refused ? common('broken.refused', { detail: refused.message }) : common('broken.ours')
  }
}
