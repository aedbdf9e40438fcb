import { Checkbox, Field, Select, TextInput } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import type { ImportSample } from '../../api/client.js'
import type { Mapping } from './mapping.js'

interface MappingSettingsProps {
  readonly sample: ImportSample
  readonly mapping: Mapping
  readonly onChange: (name: keyof Mapping, value: unknown) => void
}

/** How a CSV is written, besides what its columns are; what is not said is what was found. */
export function MappingSettings({ sample, mapping, onChange }: MappingSettingsProps) {
  const { t } = useTranslation('imports')
  const detected = (sample.detected ?? {}) as Mapping
  const choice = (name: keyof Mapping, options: readonly string[]) => (
    <Field label={t(`mapping.${name}`)}>
      <Select
        value={String(mapping[name] ?? detected[name] ?? '')}
        onChange={({ target }) => onChange(name, target.value)}
      >
        <option value="">{t('mapping.unknown')}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {t(`mapping.options.${name}.${optionKey(option)}`)}
          </option>
        ))}
      </Select>
    </Field>
  )
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
      {choice('delimiter', [',', ';', '\t', '|'])}
      {choice('dateOrder', ['DMY', 'MDY', 'YMD'])}
      {choice('decimalSeparator', ['.', ','])}
      <Field label={t('mapping.currency')}>
        <TextInput
          defaultValue={mapping.currency ?? detected.currency ?? ''}
          maxLength={3}
          autoCapitalize="characters"
          onChange={({ target }) =>
            /^([A-Za-z]{3})?$/.test(target.value) && onChange('currency', target.value)
          }
        />
      </Field>
      <Checkbox
        checked={mapping.hasHeader ?? detected.hasHeader ?? false}
        onChange={(checked) => onChange('hasHeader', checked)}
        label={t('mapping.hasHeader')}
        className="sm:col-span-2"
      />
      <Checkbox
        checked={mapping.invertAmount ?? false}
        onChange={(checked) => onChange('invertAmount', checked || undefined)}
        label={t('mapping.invertAmount')}
        className="sm:col-span-2"
      />
    </div>
  )
}

/** Words are named by letters: what a file is cut at may mean something in a key. */
const optionKey = (option: string): string =>
  ({ ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar', '.': 'point' })[option] ?? option
