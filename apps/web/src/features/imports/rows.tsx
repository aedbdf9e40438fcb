import {
  Button,
  Card,
  Checkbox,
  ErrorState,
  HeadCell,
  ListFooter,
  Loading,
  Skeleton,
  Table,
  TableBody,
  TableHead,
  TableRow,
} from '@florin/ui'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportRow, StatementImport } from '../../api/client.js'
import { OutcomeFilter } from './outcome-filter.js'
import { RowEdit } from './row-edit.js'
import { RowLine } from './row-line.js'
import { choosable, stateOf, takeAll, toggle, type Selection } from './selection.js'
import { useRows, type RowOutcome } from './use-import.js'
import { useWords } from './words.js'

const EnterByHand = lazy(() => import('./enter-by-hand.js'))

const loading = (
  <Loading>
    <Skeleton className="h-64" />
  </Loading>
)

interface RowsProps {
  readonly of: StatementImport
  readonly outcome: RowOutcome | undefined
  readonly onOutcome: (outcome: RowOutcome | undefined) => void
  /** What is wanted, while that is to be said. */
  readonly selection?: Selection
  readonly onSelect?: (selection: Selection) => void
}

/** The lines of a file and what becomes of each, by outcome. */
export function Rows({ of, outcome, onOutcome, selection, onSelect }: RowsProps) {
  const { t } = useTranslation('imports')
  const words = useWords()
  const rows = useRows(of, outcome)
  const [editing, setEditing] = useState<ImportRow>()
  const [entering, setEntering] = useState<ImportRow>()
  const [entered, setEntered] = useState<ReadonlySet<number>>(new Set())
  const items = rows.data?.pages.flatMap((page) => page.items) ?? []
  const choosing = selection && onSelect ? { selection, onSelect } : undefined
  return (
    <Card title={t('rows.title')}>
      <OutcomeFilter counts={of.counts} value={outcome} onChange={onOutcome} />
      {choosing && (
        <fieldset className="mb-4 flex flex-wrap gap-x-6 gap-y-2">
          <legend className="sr-only">{t('rows.all')}</legend>
          {choosable
            .filter((one) => of.counts[one] > 0)
            .map((one) => (
              <Checkbox
                key={one}
                checked={stateOf(choosing.selection, one, of.counts)}
                onChange={(wanted) => choosing.onSelect(takeAll(choosing.selection, one, wanted))}
                label={t(`rows.take.${one}`, { count: of.counts[one] })}
              />
            ))}
        </fieldset>
      )}
      {rows.isPending && loading}
      {rows.isError && (
        <ErrorState
          title={t('rows.broken')}
          action={<Button onClick={() => void rows.refetch()}>{t('common:tryAgain')}</Button>}
        >
          {words.error(rows.error)}
        </ErrorState>
      )}
      {rows.data && (
        // Their words come with the first of them, and what stands beside must not go away for that: a dialog would close.
        <Suspense fallback={loading}>
          <Table caption={t('rows.title')}>
            <TableHead>
              <TableRow>
                {choosing && <HeadCell>{t('columns.take')}</HeadCell>}
                <HeadCell className="max-sm:hidden">{t('columns.date')}</HeadCell>
                <HeadCell>{t('columns.description')}</HeadCell>
                <HeadCell numeric className="max-sm:hidden">
                  {t('columns.amount')}
                </HeadCell>
                {choosing && (
                  <HeadCell>
                    <span className="sr-only">{t('columns.actions')}</span>
                  </HeadCell>
                )}
              </TableRow>
            </TableHead>
            <TableBody>
              {items.map((row) => (
                <RowLine
                  key={row.index}
                  row={row}
                  {...(choosing
                    ? {
                        selection: choosing.selection,
                        onToggle: () => choosing.onSelect(toggle(choosing.selection, row)),
                        onEdit: () => setEditing(row),
                        onEnter: () => setEntering(row),
                        isEntered: entered.has(row.index),
                      }
                    : {})}
                />
              ))}
            </TableBody>
          </Table>
          <ListFooter
            status={t('rows.shown', { count: items.length })}
            busy={rows.isFetchingNextPage}
            {...(rows.hasNextPage ? { more: t('more') } : {})}
            onMore={() => void rows.fetchNextPage()}
          />
        </Suspense>
      )}
      {editing && <RowEdit importId={of.id} row={editing} onClose={() => setEditing(undefined)} />}
      {entering && (
        <Suspense>
          <EnterByHand
            of={of}
            row={entering}
            onClose={() => setEntering(undefined)}
            onAdded={() => setEntered(new Set([...entered, entering.index]))}
          />
        </Suspense>
      )}
    </Card>
  )
}
