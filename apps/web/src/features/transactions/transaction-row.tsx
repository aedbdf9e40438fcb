import { Badge, Checkbox, cx, Money } from '@florin/ui'
import { CircleDot, Clock } from 'lucide-react'
import { memo, type MouseEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Transaction } from '../../api/client.js'
import type { Categories } from '../../lib/use-categories.js'
import type { Formats } from '../../lib/format.js'
import { SharedByBadge } from '../../lib/shared-by.js'
import { CellEditor, type EditedField } from './cell-editors.js'
import type { Changes } from './changes.js'
import { isOwn, mayEdit } from './rights.js'
import { nameOfCategory } from './name-of-category.js'

/** Every row is as high as any other, so that the list knows where each is. */
export const rowHeight = 64

/** Where the columns are; a phone has two lines of them. */
export const columnsClass =
  'grid items-center gap-x-3 px-3 grid-cols-[1.5rem_minmax(0,1fr)_auto] md:grid-cols-[1.5rem_6.5rem_minmax(0,1fr)_12rem_10rem]'

export interface RowActions {
  readonly onOpen: (row: Transaction) => void
  readonly onChoose: (index: number, isOn: boolean, isStretch: boolean) => void
  readonly onEditField: (index: number, field: EditedField | undefined) => void
  readonly onSave: (row: Transaction, changes: Changes) => void
}

interface TransactionRowProps {
  readonly row: Transaction
  readonly index: number
  readonly isActive: boolean
  readonly isChosen: boolean
  readonly editing: EditedField | undefined
  readonly accountName: string
  readonly categories: Categories
  readonly formats: Formats
  readonly actions: RowActions
}

/** A transaction in the list; its cells can be edited in their place. */
export const TransactionRow = memo(function TransactionRow(props: TransactionRowProps) {
  const { row, index, isActive, isChosen, editing, accountName, categories, formats } = props
  const { onOpen, onChoose, onEditField, onSave } = props.actions
  const { t } = useTranslation('transactions')
  const tab = isActive ? 0 : -1
  const category = nameOfCategory(row, categories, t('row.theirCategory'))
  const editor = (field: EditedField): ReactNode => (
    <CellEditor
      row={row}
      field={field}
      onSave={(changes) => {
        onSave(row, changes)
        onEditField(index, undefined)
      }}
      onLeave={() => onEditField(index, undefined)}
    />
  )
  const edits = (field: EditedField) => (event: MouseEvent) => {
    event.stopPropagation()
    onEditField(index, field)
  }
  return (
    <div
      className={cx(
        columnsClass,
        'h-full cursor-default border-b border-line text-sm',
        isChosen ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
      onClick={() => onOpen(row)}
    >
      <div role="gridcell" onClick={(event) => event.stopPropagation()}>
        {isOwn(row) && (
          <Checkbox
            tabIndex={tab}
            aria-label={t('row.choose', { what: row.description })}
            checked={isChosen}
            onChange={() => undefined}
            onClick={(event) => onChoose(index, !isChosen, event.shiftKey)}
          />
        )}
      </div>
      <div role="gridcell" className="hidden text-muted md:block">
        {formats.date(row.date)}
      </div>
      <div role="gridcell" className="min-w-0">
        <div className="flex min-w-0 items-center gap-2">
          {!row.reviewed && (
            <CircleDot
              size={14}
              className="shrink-0 text-accent"
              aria-label={t('row.unreviewed')}
            />
          )}
          <span dir="auto" className="truncate font-medium">
            {row.merchant || row.description}
          </span>
          <SharedByBadge sharedBy={row.sharedBy} className="max-w-48 shrink-0 max-md:hidden" />
          {row.status !== 'posted' && (
            <Badge icon={<Clock aria-hidden="true" />}>{t(`status.${row.status}`)}</Badge>
          )}
        </div>
        {editing === 'notes' || editing === 'tags' ? (
          editor(editing)
        ) : (
          <SecondLine row={row} accountName={accountName} date={formats.shortDate(row.date)} />
        )}
      </div>
      <div role="gridcell" className="hidden min-w-0 md:block">
        {editing === 'categoryId' ? (
          editor('categoryId')
        ) : !mayEdit(row) ? (
          <span className="block truncate px-3 py-1">{category}</span>
        ) : (
          <button
            type="button"
            tabIndex={tab}
            onClick={edits('categoryId')}
            title={t('row.changeCategory')}
            className="max-w-full truncate rounded-full border border-transparent bg-sunken px-3 py-1 text-start hover:border-line-strong"
          >
            {category}
          </button>
        )}
      </div>
      <div role="gridcell" className="text-end">
        <Money amount={row.amount} currency={row.currency} tone="flow" className="font-medium" />
        <div className="ms-auto max-w-28 truncate text-xs text-muted md:hidden">{category}</div>
      </div>
    </div>
  )
})

interface SecondLineProps {
  readonly row: Transaction
  readonly accountName: string
  readonly date: string
}

/** Where it was, and what the person has said of it. */
const SecondLine = ({ row, accountName, date }: SecondLineProps) => (
  <div className="flex min-w-0 items-center gap-1.5 text-xs text-muted">
    <span className="shrink-0 md:hidden">{date}</span>
    {/* A phone has no room for it beside the description. */}
    <SharedByBadge sharedBy={row.sharedBy} className="min-w-0 md:hidden" />
    <span dir="auto" className="max-w-40 truncate md:shrink-0">
      {accountName}
    </span>
    {row.tags.slice(0, 3).map((tag) => (
      <span key={tag} className="max-w-24 truncate rounded-full bg-sunken px-2 text-ink">
        {tag}
      </span>
    ))}
    {row.notes !== null && <span className="truncate italic">{row.notes}</span>}
  </div>
)
