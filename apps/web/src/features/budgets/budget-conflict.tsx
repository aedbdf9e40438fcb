import { useTranslation } from 'react-i18next'
import type { Budget, CreateBudget } from '../../api/client.js'
import ConflictDialog from '../../lib/conflict-dialog.js'
import { useCategories } from '../../lib/use-categories.js'
import { useFormats } from '../../lib/use-formats.js'
import type { OpenConflict } from '../../lib/use-reconciled.js'

const labels: Readonly<Record<string, string>> = {
  ...{ name: 'name', categoryId: 'category', amount: 'amount', period: 'period' },
  ...{ startDate: 'from', endDate: 'until', rollover: 'rollover', alertThresholds: 'tellAt' },
}

/** Which of two edits of a budget is to stay. */
export default function BudgetConflict({
  conflict,
}: {
  readonly conflict: OpenConflict<Budget, Partial<CreateBudget>>
}) {
  const { t } = useTranslation('budgets')
  const formats = useFormats()
  const { nameOf } = useCategories()
  const { name, currency } = conflict.now
  const said = (field: string, value: unknown): string => {
    if (Array.isArray(value)) return value.map((share) => formats.percent(Number(share))).join(', ')
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    const text = String(value)
    if (field === 'categoryId') return nameOf(text)
    if (field === 'amount') return formats.money(text, currency)
    if (field === 'period') return t(`periods.${text}`)
    return field.endsWith('Date') ? formats.date(text) : text
  }
  return (
    <ConflictDialog
      conflict={conflict}
      what={name}
      labelOf={(field) => t(labels[field] ?? field)}
      said={said}
    />
  )
}
