import { useTranslation } from 'react-i18next'
import ConflictDialog from '../../lib/conflict-dialog.js'
import { useCategories } from '../../lib/use-categories.js'
import type { Field } from './changes.js'
import type { Editing } from './use-edit.js'

/** Which of two edits of a row is to stay. */
export default function EditConflict({
  conflict,
}: {
  readonly conflict: NonNullable<Editing['conflict']>
}) {
  const { t } = useTranslation('transactions')
  const categories = useCategories()
  const said = (field: Field, value: unknown): string => {
    if (typeof value === 'boolean') return t(value ? 'row.reviewed' : 'row.unreviewed')
    if (Array.isArray(value)) return value.join(', ') || t('none')
    return field === 'categoryId' ? categories.nameOf(String(value)) : String(value)
  }
  return (
    <ConflictDialog
      conflict={conflict}
      what={conflict.now.description}
      labelOf={(field) => t(`fields.${field}`)}
      said={said}
    />
  )
}
