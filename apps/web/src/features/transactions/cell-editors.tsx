import { TextInput } from '@florin/ui'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Transaction } from '../../api/client.js'
import { CategoryField } from './category-field.js'
import { isOwn } from './rights.js'
import { tagsOf, type Changes } from './changes.js'

/** What is being edited in a row. */
export type EditedField = 'categoryId' | 'notes' | 'tags'

export interface CellEditorProps {
  readonly row: Transaction
  readonly field: EditedField
  readonly onSave: (changes: Changes) => void
  /** Escape, or going elsewhere. */
  readonly onLeave: () => void
}

/** Takes the place of what it edits; Enter keeps, Escape leaves it as it was. */
export function CellEditor({ row, field, onSave, onLeave }: CellEditorProps) {
  const { t } = useTranslation('transactions')
  const label = t(`edit.${field}`, { what: row.description })
  const leaveOnEscape = (event: KeyboardEvent): void => {
    // Arrows and letters are the editor's, not the grid's.
    event.stopPropagation()
    if (event.key === 'Escape' && !event.defaultPrevented) onLeave()
  }
  return (
    <div
      onKeyDown={leaveOnEscape}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onLeave()
      }}
      className="w-full"
    >
      {field === 'categoryId' ? (
        <CategoryField
          autoFocus
          onlyCommon={!isOwn(row)}
          label={label}
          value={row.categoryId}
          onChange={(categoryId) => onSave({ categoryId })}
        />
      ) : (
        <TextEditor row={row} field={field} label={label} onSave={onSave} />
      )}
    </div>
  )
}

interface TextEditorProps {
  readonly row: Transaction
  readonly field: 'notes' | 'tags'
  readonly label: string
  readonly onSave: (changes: Changes) => void
}

function TextEditor({ row, field, label, onSave }: TextEditorProps) {
  const { t } = useTranslation('transactions')
  const [text, setText] = useState(field === 'notes' ? (row.notes ?? '') : row.tags.join(', '))
  const save = (): void => {
    const note = text.trim()
    onSave(field === 'notes' ? { notes: note === '' ? null : note } : { tags: tagsOf(text) })
  }
  return (
    <TextInput
      // Whoever opened it came for it.
      autoFocus
      aria-label={label}
      placeholder={t(field === 'tags' ? 'edit.tagsHint' : 'edit.notesHint')}
      maxLength={field === 'notes' ? 2_000 : 1_100}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save()
      }}
    />
  )
}
