import { Banner, Button, Card } from '@florin/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  importpreviewSampleOptions,
  type ImportSample,
  type StatementImport,
} from '../../api/client.js'
import { columnsOf, isEnough, withRole, withSetting, type Mapping } from './mapping.js'
import { MappingSettings } from './mapping-settings.js'
import { SampleTable } from './sample-table.js'
import { useUpdate } from './use-import.js'
import { useWords } from './words.js'

interface MappingStepProps {
  readonly of: StatementImport
  readonly onDone: () => void
}

/** Says how a CSV is to be read, and shows at once what comes of it; the import changes only when that is right. */
export function MappingStep({ of, onDone }: MappingStepProps) {
  const { t } = useTranslation('imports')
  const words = useWords()
  const [tried, setTried] = useState<Mapping>()
  const sample = useQuery({
    ...importpreviewSampleOptions({
      path: { id: of.id },
      query: tried ? { mapping: JSON.stringify(tried) } : {},
    }),
    // Another version of the import is read in another way.
    staleTime: 0,
    placeholderData: keepPreviousData,
  })
  const update = useUpdate(of)
  if (!sample.data) return null
  const mapping = tried ?? ((sample.data.mapping ?? {}) as Mapping)
  const columns = mapping.columns ?? columnsOf(sample.data)
  const change = (next: Mapping): void => {
    update.reset()
    setTried(next)
  }
  const isReady = isEnough(columns) && !sample.data.problem && !sample.isPlaceholderData
  return (
    <Card title={t('mapping.title')} className="mb-6">
      <p className="mb-4 max-w-prose text-muted">{t('mapping.why')}</p>
      <MappingSettings
        sample={sample.data}
        mapping={mapping}
        onChange={(name, value) => change(withSetting(mapping, name, value))}
      />
      <Said sample={sample.data} />
      <SampleTable
        sample={sample.data}
        columns={columns}
        onRole={(index, role) => change({ ...mapping, columns: withRole(columns, index, role) })}
      />
      {update.isError && (
        <Banner tone="danger" className="mt-4">
          {words.error(update.error)}
        </Banner>
      )}
      <div className="mt-6 flex flex-wrap gap-3">
        <Button
          variant="primary"
          disabled={!isReady}
          busy={update.isPending}
          onClick={() => update.mutate({ mapping }, { onSuccess: onDone })}
        >
          {t('mapping.apply')}
        </Button>
        <Button onClick={() => change({})}>{t('mapping.detect')}</Button>
        {of.status !== 'failed' && (
          <Button variant="ghost" onClick={onDone}>
            {t('cancel')}
          </Button>
        )}
      </div>
    </Card>
  )
}

/** What comes of the mapping, in a sentence that is read out when it changes. */
function Said({ sample }: { readonly sample: ImportSample }) {
  const { t } = useTranslation('imports')
  const words = useWords()
  const good = sample.rows.filter(({ date, amount }) => date && amount).length
  return (
    <div className="my-4 grid gap-2">
      <p role="status" className="font-medium">
        {sample.problem
          ? words.problem(sample.problem)
          : t('mapping.read', { good, count: sample.rows.length })}
      </p>
      {sample.warnings.map((warning) => (
        <p key={warning.code} className="text-sm text-warning">
          {words.warning(warning)}
        </p>
      ))}
    </div>
  )
}
