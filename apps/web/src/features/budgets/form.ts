import type { Budget, CreateBudget } from '../../api/client.js'

export const periods = ['weekly', 'biweekly', 'monthly', 'quarterly', 'yearly'] as const

/** Shares at which one can be told; those of a budget that has others stay beside them. */
export const thresholdChoices: readonly number[] = [0.5, 0.8, 0.9, 1, 1.2]

/** A budget as it is filled in. */
export interface BudgetForm {
  name: string
  categoryId: string
  amount: string
  currency: string
  period: CreateBudget['period']
  startDate: string
  /** Empty for no end. */
  endDate: string
  rollover: boolean
  alertThresholds: number[]
}

/** A new one: monthly from the first of this month, told at 80, 100 and 120 %. @param today `YYYY-MM-DD` */
export const emptyForm = (currency: string, today: string): BudgetForm => ({
  name: '',
  categoryId: '',
  amount: '',
  currency,
  period: 'monthly',
  startDate: `${today.slice(0, 8)}01`,
  endDate: '',
  rollover: false,
  alertThresholds: [0.8, 1, 1.2],
})

export const formOf = (budget: Budget): BudgetForm => ({
  name: budget.name,
  categoryId: budget.categoryId,
  amount: budget.amount,
  currency: budget.currency,
  period: budget.period,
  startDate: budget.startDate,
  endDate: budget.endDate ?? '',
  rollover: budget.rollover,
  alertThresholds: [...budget.alertThresholds],
})

export const toBody = (form: BudgetForm): CreateBudget => ({
  ...form,
  endDate: form.endDate === '' ? null : form.endDate,
})

/** All thresholds that can be chosen for a form, in their order. */
export const thresholdsFor = ({ alertThresholds }: BudgetForm): number[] =>
  [...new Set([...thresholdChoices, ...alertThresholds])].sort((a, b) => a - b)

export const toggled = (thresholds: readonly number[], share: number, on: boolean): number[] =>
  [...thresholds.filter((one) => one !== share), ...(on ? [share] : [])].sort((a, b) => a - b)

export type FormField = keyof BudgetForm

/** Fields that say nothing a budget could be made of; the service has the last word. */
export function missing(form: BudgetForm): FormField[] {
  const wrong: FormField[] = []
  if (form.name.trim() === '') wrong.push('name')
  if (form.categoryId === '') wrong.push('categoryId')
  if (!/^\d{1,15}(\.\d{1,4})?$/.test(form.amount) || !/[1-9]/.test(form.amount))
    wrong.push('amount')
  if (form.startDate === '') wrong.push('startDate')
  if (form.endDate !== '' && form.endDate < form.startDate) wrong.push('endDate')
  return wrong
}

/** What of a budget the form has changed. */
export function changesOf(budget: Budget, form: BudgetForm): Partial<CreateBudget> {
  const [before, after] = [toBody(formOf(budget)), toBody(form)]
  const names = Object.keys(after) as (keyof CreateBudget)[]
  return Object.fromEntries(
    names
      .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map((name) => [name, after[name]]),
  )
}
