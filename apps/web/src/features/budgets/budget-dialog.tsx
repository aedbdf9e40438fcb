import {
  Banner,
  Button,
  Checkbox,
  Combobox,
  DateInput,
  Dialog,
  Field,
  MoneyInput,
  Select,
  TextInput,
  toast,
} from '@florin/ui'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Budget } from '../../api/client.js'
import { useProfile } from '../../lib/use-formats.js'
import { useToday } from '../../lib/use-today.js'
import { emptyForm, formOf, periods, type BudgetForm } from './form.js'
import { ThresholdChoice } from './threshold-choice.js'
import { useCategoryOptions } from './use-category-options.js'
import { useSaveBudget } from './use-save-budget.js'

const BudgetConflict = lazy(() => import('./budget-conflict.js'))

export interface BudgetDialogProps {
  open: boolean
  /** The one to edit; without it a new one is made. */
  budget?: Budget | undefined
  onClose: () => void
}

/** Makes a budget or edits one. */
export const BudgetDialog = ({ open, ...rest }: BudgetDialogProps) =>
  open ? <OpenDialog {...rest} /> : null

function OpenDialog({ budget: shown, onClose }: Omit<BudgetDialogProps, 'open'>) {
  const { t } = useTranslation('budgets')
  const today = useToday()
  const currency = useProfile()?.currency ?? 'EUR'
  // As it was when the form began: what somebody else changes meanwhile is no change of this form.
  const [budget] = useState(shown)
  const [form, setForm] = useState(() => (budget ? formOf(budget) : emptyForm(currency, today)))
  const save = useSaveBudget(budget, (saved) => {
    toast(t(budget ? 'saved' : 'made', { name: saved.name }))
    onClose()
  })
  const set = (change: Partial<BudgetForm>) => setForm({ ...form, ...change })
  return (
    <Dialog
      open
      size="md"
      onClose={onClose}
      title={t(budget ? 'editTitle' : 'newTitle')}
      closesOutside={false}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            type="submit"
            form="budget-form"
            busy={save.isPending}
            onClick={() => undefined}
          >
            {t(budget ? 'save' : 'make')}
          </Button>
        </>
      }
    >
      <form
        id="budget-form"
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (!save.isPending) save.submit(form)
        }}
      >
        {save.problem && <Banner tone="danger">{save.problem}</Banner>}
        <Essentials form={form} set={set} errorOf={save.errorOf} isNew={!budget} />
        <Span form={form} set={set} errorOf={save.errorOf} />
        <Checkbox
          checked={form.rollover}
          onChange={(rollover) => set({ rollover })}
          label={t('rollover')}
        />
        <ThresholdChoice form={form} onChange={(alertThresholds) => set({ alertThresholds })} />
      </form>
      {save.conflict && (
        <Suspense>
          <BudgetConflict conflict={save.conflict} />
        </Suspense>
      )}
    </Dialog>
  )
}

interface PartProps {
  form: BudgetForm
  set: (change: Partial<BudgetForm>) => void
  errorOf: (field: keyof BudgetForm) => string | undefined
}

function Essentials({ form, set, errorOf, isNew }: PartProps & { isNew: boolean }) {
  const { t } = useTranslation('budgets')
  const options = useCategoryOptions()
  const choose = (categoryId: string | null) => {
    const label = options.find(({ value }) => value === categoryId)?.label
    // Most budgets are called as what they are for.
    const name = isNew && form.name === '' && label ? { name: label.slice(0, 255) } : {}
    set({ categoryId: categoryId ?? '', ...name })
  }
  return (
    <>
      <Field label={t('category')} hint={t('categoryHint')} error={errorOf('categoryId')} required>
        <Combobox options={options} value={form.categoryId || null} onChange={choose} />
      </Field>
      <Field label={t('name')} error={errorOf('name')} required>
        <TextInput
          value={form.name}
          maxLength={255}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t('amount')} error={errorOf('amount')} required>
          <MoneyInput
            value={form.amount}
            currency={form.currency}
            onChange={(amount) => set({ amount })}
          />
        </Field>
        <Field label={t('period')} error={errorOf('period')}>
          <Select
            value={form.period}
            onChange={(event) => set({ period: event.target.value as BudgetForm['period'] })}
          >
            {periods.map((period) => (
              <option key={period} value={period}>
                {t(`periods.${period}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
    </>
  )
}

function Span({ form, set, errorOf }: PartProps) {
  const { t } = useTranslation('budgets')
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label={t('from')} hint={t('fromHint')} error={errorOf('startDate')}>
        <DateInput value={form.startDate} onChange={(startDate) => set({ startDate })} />
      </Field>
      <Field label={t('until')} optional error={errorOf('endDate')}>
        <DateInput
          value={form.endDate}
          min={form.startDate}
          onChange={(endDate) => set({ endDate })}
        />
      </Field>
    </div>
  )
}
