import { Button, Dialog, Field, TextInput } from '@florin/ui'
import { Check, StickyNote, Tag, Tags, X } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CategoryField } from './category-field.js'
import { tagsOf } from './changes.js'
import type { Selection } from './selection.js'
import type { BulkChanges } from './use-bulk.js'

export interface BulkBarProps {
  readonly selection: Selection
  /** How many match the filters, where that is known. */
  readonly total: number | undefined
  readonly isBusy: boolean
  readonly onSet: (set: BulkChanges) => void
  readonly onChooseAll: () => void
  readonly onClear: () => void
}

type Asked = 'category' | 'tags' | 'notes'

/** What can be done with all that is chosen. */
export function BulkBar(props: BulkBarProps) {
  const { selection, total, isBusy, onSet, onChooseAll, onClear } = props
  const { t } = useTranslation('transactions')
  const [asked, setAsked] = useState<Asked>()
  const count = selection.kind === 'all' ? (total ?? 0) : selection.ids.size
  const icon = { size: 18, 'aria-hidden': true } as const
  return (
    <div
      role="region"
      aria-label={t('bulk.title')}
      className="sticky bottom-20 z-20 mt-3 flex flex-wrap items-center gap-2 rounded-lg border border-line-strong bg-surface p-3 lg:bottom-4"
    >
      <p role="status" className="me-auto font-medium">
        {t('bulk.chosen', { count })}
      </p>
      {selection.kind === 'some' && total !== undefined && total > count && (
        <Button size="sm" variant="quiet" onClick={onChooseAll}>
          {t('bulk.chooseAll', { count: total })}
        </Button>
      )}
      <Button size="sm" icon={<Tags {...icon} />} onClick={() => setAsked('category')}>
        {t('bulk.category')}
      </Button>
      <Button size="sm" icon={<Tag {...icon} />} onClick={() => setAsked('tags')}>
        {t('bulk.tags')}
      </Button>
      <Button size="sm" icon={<StickyNote {...icon} />} onClick={() => setAsked('notes')}>
        {t('bulk.notes')}
      </Button>
      <Button
        size="sm"
        icon={<Check {...icon} />}
        busy={isBusy}
        onClick={() => onSet({ reviewed: true })}
      >
        {t('bulk.reviewed')}
      </Button>
      <Button size="sm" variant="ghost" icon={<X {...icon} />} onClick={onClear}>
        {t('bulk.clear')}
      </Button>
      {asked && (
        <BulkDialog
          asked={asked}
          onClose={() => setAsked(undefined)}
          onSet={(set) => {
            setAsked(undefined)
            onSet(set)
          }}
        />
      )}
    </div>
  )
}

interface BulkDialogProps {
  readonly asked: Asked
  readonly onSet: (set: BulkChanges) => void
  readonly onClose: () => void
}

function BulkDialog({ asked, onSet, onClose }: BulkDialogProps) {
  const { t } = useTranslation('transactions')
  const form = useId()
  const [text, setText] = useState('')
  const [categoryId, setCategory] = useState<string | null>(null)
  const set = (): BulkChanges | undefined => {
    if (asked === 'category') return categoryId === null ? undefined : { categoryId }
    if (asked === 'notes') return { notes: text.trim() === '' ? null : text.trim() }
    const addTags = tagsOf(text)
    return addTags.length > 0 ? { addTags } : undefined
  }
  return (
    <Dialog
      open
      size="sm"
      onClose={onClose}
      title={t(`bulk.${asked}`)}
      footer={
        <Button variant="primary" type="submit" form={form}>
          {t('bulk.apply')}
        </Button>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault()
          const changes = set()
          if (changes) onSet(changes)
        }}
      >
        {asked === 'category' ? (
          <Field label={t('columns.category')}>
            <CategoryField autoFocus value={categoryId} onChange={setCategory} />
          </Field>
        ) : (
          <Field
            label={t(`fields.${asked}`)}
            hint={t(asked === 'tags' ? 'edit.tagsHint' : 'bulk.notesHint')}
          >
            <TextInput
              autoFocus
              maxLength={1_000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
        )}
      </form>
    </Dialog>
  )
}
