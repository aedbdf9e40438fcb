import { SegmentedControl } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import type { StatementImport } from '../../api/client.js'
import { useFormats } from '../../lib/use-formats.js'
import type { RowOutcome } from './use-import.js'

const outcomes = [
  ['new', 'new'],
  ['suspect', 'suspect'],
  ['duplicate', 'duplicate'],
  ['removed-by-you', 'removedByYou'],
  ['invalid', 'invalid'],
] as const satisfies readonly (readonly [RowOutcome, keyof StatementImport['counts']])[]

interface OutcomeFilterProps {
  readonly counts: StatementImport['counts']
  readonly value: RowOutcome | undefined
  readonly onChange: (outcome: RowOutcome | undefined) => void
}

/** Which lines are shown, with how many there are of each kind. */
export function OutcomeFilter({ counts, value, onChange }: OutcomeFilterProps) {
  const { t } = useTranslation('imports')
  const formats = useFormats()
  const option = (name: RowOutcome | 'all', count: number) => ({
    value: name,
    label: `${t(`outcomes.${name}`)} ${formats.number(count)}`,
  })
  const some = outcomes.filter(([, count]) => counts[count] > 0)
  return (
    <SegmentedControl
      label={t('rows.filter')}
      className="mb-4"
      value={value ?? 'all'}
      onChange={(next) => onChange(next === 'all' ? undefined : next)}
      options={[
        option('all', counts.parsed),
        ...some.map(([outcome, count]) => option(outcome, counts[count])),
      ]}
    />
  )
}
