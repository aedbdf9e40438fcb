import { Button, Dialog } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import { useCategories } from '../../lib/use-categories.js'
import type { Field } from './changes.js'
import type { Conflict } from './use-edit.js'

interface ConflictDialogProps {
  readonly conflict: Conflict
  readonly onSettle: (keep: 'mine' | 'theirs') => void
}

/** The same was changed elsewhere meanwhile: shows both, and lets one be kept. */
export function ConflictDialog({ conflict, onSettle }: ConflictDialogProps) {
  const { t } = useTranslation('transactions')
  const { theirs, changes, fields } = conflict
  const said = useSaid()
  return (
    <Dialog
      open
      onClose={() => onSettle('theirs')}
      title={t('conflict.title')}
      description={t('conflict.why', { what: theirs.description })}
      footer={
        <>
          <Button onClick={() => onSettle('theirs')}>{t('conflict.keepTheirs')}</Button>
          <Button variant="primary" onClick={() => onSettle('mine')}>
            {t('conflict.keepMine')}
          </Button>
        </>
      }
    >
      {fields.map((field) => (
        <dl key={field} className="mb-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          <dt className="text-muted">{t('conflict.theirs', { field: t(`fields.${field}`) })}</dt>
          <dd className="font-medium wrap-anywhere">{said(field, theirs[field])}</dd>
          <dt className="text-muted">{t('conflict.mine')}</dt>
          <dd className="font-medium wrap-anywhere">{said(field, changes[field])}</dd>
        </dl>
      ))}
    </Dialog>
  )
}

function useSaid(): (field: Field, value: unknown) => string {
  const { t } = useTranslation('transactions')
  const categories = useCategories()
  return (field, value) => {
    if (typeof value === 'boolean') return t(value ? 'row.reviewed' : 'row.unreviewed')
    if (Array.isArray(value)) return value.join(', ') || t('none')
    if (typeof value !== 'string' || value === '') return t('none')
    return field === 'categoryId' ? categories.nameOf(value) : value
  }
}
