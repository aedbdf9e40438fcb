import { Button, Dialog } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import type { OpenConflict } from './use-reconciled.js'

export interface ConflictDialogProps<Resource, Changes> {
  readonly conflict: OpenConflict<Resource, Changes>
  /** What it is about, by its name. */
  readonly what: string
  readonly labelOf: (field: keyof Changes & string) => string
  /** A value of a field, in words. */
  readonly said: (field: keyof Changes & string, value: unknown) => string
}

/** The same was changed elsewhere meanwhile: shows both by field, and lets one be kept. */
export default function ConflictDialog<Resource extends object, Changes extends object>(
  props: ConflictDialogProps<Resource, Changes>,
) {
  const { conflict, what, labelOf, said } = props
  const { t } = useTranslation('conflict')
  const { now, changes, fields, settle } = conflict
  const inWords = (field: keyof Changes & string, value: unknown): string =>
    value === null || value === undefined || value === '' ? t('nothing') : said(field, value)
  return (
    <Dialog
      open
      onClose={() => settle('theirs')}
      title={t('title')}
      description={t('why', { what })}
      closesOutside={false}
      footer={
        <>
          <Button onClick={() => settle('theirs')}>{t('keepTheirs')}</Button>
          <Button variant="primary" onClick={() => settle('mine')}>
            {t('keepMine')}
          </Button>
        </>
      }
    >
      {fields.map((field) => (
        <dl key={field} className="mb-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          <dt className="text-muted">{t('theirs', { field: labelOf(field) })}</dt>
          <dd className="font-medium wrap-anywhere">
            {inWords(field, (now as Readonly<Record<string, unknown>>)[field])}
          </dd>
          <dt className="text-muted">{t('mine')}</dt>
          <dd className="font-medium wrap-anywhere">{inWords(field, changes[field])}</dd>
        </dl>
      ))}
    </Dialog>
  )
}
