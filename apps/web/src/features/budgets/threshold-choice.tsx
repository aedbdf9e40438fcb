import { Checkbox } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../lib/use-formats.js'
import { thresholdsFor, toggled, type BudgetForm } from './form.js'

interface ThresholdChoiceProps {
  form: BudgetForm
  onChange: (thresholds: number[]) => void
}

/** At which shares of the budget one wants to be told. */
export function ThresholdChoice({ form, onChange }: ThresholdChoiceProps) {
  const { t } = useTranslation('budgets')
  const { percent } = useFormats()
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{t('tellAt')}</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        {thresholdsFor(form).map((share) => (
          <Checkbox
            key={share}
            checked={form.alertThresholds.includes(share)}
            onChange={(on) => onChange(toggled(form.alertThresholds, share, on))}
            label={percent(share)}
          />
        ))}
      </div>
    </fieldset>
  )
}
