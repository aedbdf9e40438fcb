import { SegmentedControl } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import { useHousemates } from './use-housemates.js'
import { whoseValues, type Whose } from './whose.js'

interface WhoseChoiceProps {
  readonly whose: Whose
  readonly onWhose: (whose: Whose) => void
}

/** Mine, others', ours: only for who shares a household with somebody. */
export function WhoseChoice({ whose, onWhose }: WhoseChoiceProps) {
  const { t } = useTranslation()
  const livesAlone = useHousemates().size === 0
  if (livesAlone && whose === 'mine') return null
  return (
    <SegmentedControl
      label={t('whose.label')}
      options={whoseValues.map((value) => ({ value, label: t(`whose.${value}`) }))}
      value={whose}
      onChange={onWhose}
    />
  )
}
