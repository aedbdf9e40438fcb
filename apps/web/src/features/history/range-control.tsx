import { SegmentedControl } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import { ranges, type Range } from './ranges.js'

export interface RangeControlProps {
  readonly value: Range
  readonly onChange: (range: Range) => void
}

/** How far back a history goes. */
export function RangeControl({ value, onChange }: RangeControlProps) {
  const { t } = useTranslation('history')
  return (
    <SegmentedControl
      label={t('shown')}
      options={ranges.map((range) => ({ value: range, label: t(`range.${range}`) }))}
      value={value}
      onChange={onChange}
    />
  )
}
