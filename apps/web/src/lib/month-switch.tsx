import { IconButton } from '@florin/ui'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { plusMonths, type Month } from './months.js'
import { useFormats } from './use-formats.js'

export interface MonthSwitchProps {
  readonly month: Month
  /** None after it. */
  readonly last: Month
  readonly onChange: (month: Month) => void
}

/** Goes from month to month. */
export function MonthSwitch({ month, last, onChange }: MonthSwitchProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <div role="group" aria-label={t('month.choose')} className="flex items-center gap-1">
      <IconButton
        size="sm"
        label={t('month.before')}
        icon={<ChevronLeft size={18} aria-hidden="true" className="rtl:-scale-x-100" />}
        onClick={() => onChange(plusMonths(month, -1))}
      />
      <span aria-live="polite" className="min-w-28 text-center text-sm font-medium">
        {formats.month(month)}
      </span>
      <IconButton
        size="sm"
        label={t('month.after')}
        disabled={month >= last}
        icon={<ChevronRight size={18} aria-hidden="true" className="rtl:-scale-x-100" />}
        onClick={() => onChange(plusMonths(month, 1))}
      />
    </div>
  )
}
