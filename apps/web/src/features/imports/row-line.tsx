import { Badge, Cell, Checkbox, IconButton, Money, TableRow, type BadgeProps } from '@florin/ui'
import { CircleAlert, CopyCheck, Pencil, PenLine, Plus, Trash2, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ImportRow } from '../../api/client.js'
import { useCategories } from '../../lib/use-categories.js'
import { useFormats } from '../../lib/use-formats.js'
import { isChoosable, isTaken, type Selection } from './selection.js'
import type { RowOutcome } from './use-import.js'
import { useWords } from './words.js'

const looks: { readonly [outcome in RowOutcome]: Pick<BadgeProps, 'tone' | 'icon'> } = {
  new: { tone: 'positive', icon: <Plus aria-hidden /> },
  duplicate: { tone: 'neutral', icon: <CopyCheck aria-hidden /> },
  suspect: { tone: 'warning', icon: <TriangleAlert aria-hidden /> },
  invalid: { tone: 'danger', icon: <CircleAlert aria-hidden /> },
  'removed-by-you': { tone: 'neutral', icon: <Trash2 aria-hidden /> },
}

interface RowLineProps {
  readonly row: ImportRow
  readonly selection?: Selection
  readonly onToggle?: () => void
  readonly onEdit?: () => void
  /** Enters by hand what could not be read. */
  readonly onEnter?: () => void
  readonly isEntered?: boolean
}

/** One line of a file: what it says, what becomes of it and why. */
export function RowLine({ row, selection, onToggle, onEdit, onEnter, isEntered }: RowLineProps) {
  const { t } = useTranslation('imports')
  const formats = useFormats()
  const day = row.date ? formats.date(row.date) : '–'
  return (
    <TableRow className="align-top">
      {selection && (
        <Cell>
          {isChoosable(row) && (
            <Checkbox
              aria-label={t('rows.takeOne', { name: row.description })}
              checked={isTaken(selection, row)}
              onChange={() => onToggle?.()}
            />
          )}
        </Cell>
      )}
      <Cell className="whitespace-nowrap max-sm:hidden">{day}</Cell>
      <Cell className="w-full">
        <span className="flex flex-wrap justify-between gap-x-4 text-muted sm:hidden">
          {day}
          <span className="text-ink">
            <Amount amount={row.amount} currency={row.currency} />
          </span>
        </span>
        <What row={row} isEntered={isEntered === true} />
      </Cell>
      <Cell numeric className="max-sm:hidden">
        <Amount amount={row.amount} currency={row.currency} />
      </Cell>
      {selection && (
        <Cell>
          {isChoosable(row) && (
            <IconButton
              size="sm"
              label={t('edit.of', { name: row.description })}
              icon={<Pencil aria-hidden className="size-4" />}
              onClick={onEdit}
            />
          )}
          {row.outcome === 'invalid' && !isEntered && (
            <IconButton
              size="sm"
              label={t('byHand.enter', { name: row.description || row.position })}
              icon={<PenLine aria-hidden className="size-4" />}
              onClick={onEnter}
            />
          )}
        </Cell>
      )}
    </TableRow>
  )
}

interface AmountProps {
  readonly amount: string | null
  readonly currency: string | null
}

function Amount({ amount, currency }: AmountProps) {
  if (amount === null) return <>–</>
  if (currency === null) return <bdi>{amount}</bdi>
  return <Money amount={amount} currency={currency} tone="flow" />
}

function What({ row, isEntered }: { readonly row: ImportRow; readonly isEntered: boolean }) {
  const { t } = useTranslation('imports')
  const words = useWords()
  const { nameOf } = useCategories()
  const category = row.categoryId === null ? '' : nameOf(row.categoryId)
  const about = [row.merchant, category].filter(Boolean).join(' · ')
  return (
    <>
      <span className="block font-medium wrap-anywhere">{row.description}</span>
      {about !== '' && <span className="block text-muted wrap-anywhere">{about}</span>}
      <span className="mt-1 flex flex-wrap items-center gap-2">
        <Badge {...looks[row.outcome]}>{t(`outcome.${row.outcome}`)}</Badge>
        {isEntered && <Badge tone="info">{t('byHand.done')}</Badge>}
        {row.edited.length > 0 && <Badge tone="info">{t('rows.edited')}</Badge>}
        {row.reason && <span className="text-muted">{words.reason(row.reason)}</span>}
        {row.outcome === 'invalid' && <span className="text-muted">({row.position})</span>}
      </span>
      {row.outcome === 'suspect' && row.match && <SideBySide row={row} match={row.match} />}
      {row.outcome === 'duplicate' && row.match && (
        <span className="mt-1 block text-muted wrap-anywhere">
          {t('rows.sameAs', { description: row.match.description })}
        </span>
      )}
    </>
  )
}

interface SideBySideProps {
  readonly row: ImportRow
  readonly match: NonNullable<ImportRow['match']>
}

/** A line that may be there already, beside what it may be. */
function SideBySide({ row, match }: SideBySideProps) {
  const { t } = useTranslation('imports')
  const formats = useFormats()
  const lines = [
    [t('rows.inTheFile'), row],
    [t('rows.already'), match],
  ] as const
  return (
    <dl className="mt-2 grid gap-2 sm:grid-cols-2">
      {lines.map(([name, { date, description, amount, currency }]) => (
        <div key={name} className="min-w-0 rounded-md bg-sunken px-3 py-2">
          <dt className="text-xs font-medium text-muted">{name}</dt>
          <dd className="flex flex-wrap justify-between gap-x-4">
            <span className="wrap-anywhere">
              {date ? formats.date(date) : ''} {description}
            </span>
            <Amount amount={amount} currency={currency} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
