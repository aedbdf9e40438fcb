import { Button, DateInput, Field, Select } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import { actionsByKind, isKnown, spelledOut } from './entry.js'
import type { TrailFilter } from './trail-filter.js'
import { isKind } from './trail-query.js'

export interface AuditFilterProps {
  readonly filter: TrailFilter
  readonly onFilter: (filter: TrailFilter) => void
}

/** What was done, and between which days. */
export function AuditFilter({ filter, onFilter }: AuditFilterProps) {
  const { t } = useTranslation('audit')
  const { kind, action, from, to } = filter
  const days = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
  const choose = (value: string): void =>
    onFilter({ ...days, ...(isKind(value) ? { kind: value } : value ? { action: value } : {}) })
  const setDay = (name: 'from' | 'to', day: string): void => {
    const { [name]: _, ...others } = filter
    onFilter(day === '' ? others : { ...filter, [name]: day })
  }
  return (
    <div className="mb-5 flex flex-wrap items-end gap-4">
      <Field label={t('filter')} className="w-64 max-w-full">
        <Select
          value={action ?? (isKind(kind) ? kind : '')}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">{t('everything')}</option>
          {action !== undefined && !isKnown(action) && (
            <option value={action}>{spelledOut(action)}</option>
          )}
          {Object.entries(actionsByKind).map(([one, actions]) => (
            <optgroup key={one} label={t(`kinds.${one}`)}>
              <option value={one}>{t('allOf', { kind: t(`kinds.${one}`) })}</option>
              {actions.map((name) => (
                <option key={name} value={name}>
                  {t(`actions.${name}`, { count: 1 })}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
      </Field>
      <Field label={t('from')}>
        <DateInput
          value={from ?? ''}
          {...(to !== undefined && { max: to })}
          onChange={(day) => setDay('from', day)}
        />
      </Field>
      <Field label={t('to')}>
        <DateInput
          value={to ?? ''}
          {...(from !== undefined && { min: from })}
          onChange={(day) => setDay('to', day)}
        />
      </Field>
      {Object.keys(filter).length > 0 && (
        <Button variant="quiet" onClick={() => onFilter({})}>
          {t('clear')}
        </Button>
      )}
    </div>
  )
}
