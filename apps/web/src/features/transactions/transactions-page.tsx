import { Button, ErrorState } from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { todayIn } from '@florin/calendar'
import { transactionsSummaryOptions, type Transaction } from '../../api/client.js'
import { useProfile } from '../../lib/use-formats.js'
import { AddDialog } from './add-dialog.js'
import { BulkBar } from './bulk-bar.js'
import { FilterBar } from './filter-bar.js'
import { NothingHere } from './nothing-here.js'
import { RemoveDialog } from './remove-dialog.js'
import { ReviewPanel, useSuggestions } from './review-panel.js'
import { isOwn, mayEdit } from './rights.js'
import { isReviewing, queryOf, without, type TransactionSearch } from './search.js'
import { between, chosen, isChosen, isEmpty, none, type Selection } from './selection.js'
import { TransactionGrid, type Editing } from './transaction-grid.js'
import { TransactionsHeader } from './transactions-header.js'
import type { RowActions } from './transaction-row.js'
import { useActiveRow } from './use-active-row.js'
import { useBulk } from './use-bulk.js'
import { useEdit } from './use-edit.js'
import { useListShortcuts } from './use-list-shortcuts.js'
import { usePages } from './use-pages.js'
import { useRemove } from './use-remove.js'

const DetailsSheet = lazy(() => import('./details-sheet.js'))
const EditConflict = lazy(() => import('./edit-conflict.js'))

const ownIdOf = (row: Transaction | undefined): string | undefined =>
  row && isOwn(row) ? row.id : undefined

export interface TransactionsPageProps {
  readonly search: TransactionSearch
  readonly onSearch: (search: TransactionSearch) => void
}

/** All transactions, as far as the filters let them through: to look through, edit, review. */
export function TransactionsPage({ search, onSearch }: TransactionsPageProps) {
  const { t } = useTranslation('transactions')
  const timeZone = useProfile()?.timezone ?? 'UTC'
  const pages = usePages(search)
  const active = useActiveRow(pages)
  const total = useQuery({
    ...transactionsSummaryOptions({ query: queryOf(without(search, 'whose')) }),
    // What others share is not added up.
    enabled: search.whose === undefined,
  }).data?.count
  const field = useRef<HTMLInputElement>(null)
  const [selection, setSelection] = useState<Selection>(none)
  const lastChosen = useRef(0)
  const [editing, setEditing] = useState<Editing>()
  const [opened, setOpened] = useState<Transaction>()
  const [removing, setRemoving] = useState<Transaction>()
  const [isAdding, setAdding] = useState(false)
  const { edit, conflict } = useEdit()
  const bulk = useBulk(() => setSelection(none))
  const remove = useRemove()
  const isReview = isReviewing(search)
  const current = pages.rowAt(active.index)
  const editable = current && mayEdit(current) ? current : undefined
  const suggestions = useSuggestions(isReview ? current?.id : undefined)

  const ownIds = pages.atHand.flatMap(([, row]) => ownIdOf(row) ?? [])
  const choose = (index: number, isOn: boolean, isStretch: boolean): void => {
    const ids = Array.from({ length: pages.count }, (_, n) => ownIdOf(pages.rowAt(n)))
    const stretch = isStretch ? between(ids, lastChosen.current, index) : between(ids, index, index)
    lastChosen.current = index
    setSelection((now) => chosen(now, stretch, isOn, ownIds))
  }
  const chooseAll = (isOn: boolean): void => {
    setSelection(isOn ? chosen(none, ownIds, true, ownIds) : none)
  }
  const accept = (categoryId?: string): void => {
    if (!current) return
    edit(current, { reviewed: true, ...(categoryId === undefined ? {} : { categoryId }) })
    active.move(active.index + 1)
  }
  // The rows are told apart by what is in them; what can be done is the same for all.
  const latest = { choose, edit, setOpened, setEditing, move: active.move, index: active.index }
  const now = useRef(latest)
  useEffect(() => {
    now.current = latest
  })
  const actions = useMemo<RowActions>(
    () => ({
      onOpen: (row) => now.current.setOpened(row),
      onChoose: (...args) => now.current.choose(...args),
      onEditField: (index, edited) => {
        now.current.setEditing(edited ? { index, field: edited } : undefined)
        if (!edited) now.current.move(now.current.index)
      },
      onSave: (row, changes) => now.current.edit(row, changes),
    }),
    [],
  )
  useListShortcuts({
    move: (by) => active.move(active.index + by),
    choose: () => current && choose(active.index, !isChosen(selection, current.id), false),
    editField: (field) => editable && setEditing({ index: active.index, field }),
    pick: (n) => {
      const categoryId = suggestions[n]
      if (isReview && categoryId !== undefined) accept(categoryId)
    },
    toggleReviewed: () => editable && edit(editable, { reviewed: !editable.reviewed }),
    find: () => field.current?.focus(),
    add: () => setAdding(true),
  })
  const isNothing = !pages.isPending && pages.count === 0

  return (
    <>
      <TransactionsHeader
        search={search}
        total={total}
        onAdd={() => setAdding(true)}
        onReview={() => onSearch(isReview ? {} : { reviewed: false })}
      />
      <FilterBar
        search={search}
        onSearch={(next) => {
          setSelection(none)
          onSearch(next)
        }}
        input={field}
      />
      {isReview && current && (
        <ReviewPanel row={current} onAccept={() => accept()} onPick={accept} />
      )}
      {pages.error ? (
        <ErrorState
          title={t('failed')}
          action={<Button onClick={pages.retry}>{t('tryAgain')}</Button>}
        />
      ) : isNothing ? (
        <NothingHere search={search} onSearch={onSearch} />
      ) : (
        <TransactionGrid
          pages={pages}
          total={total}
          whose={search.whose}
          active={active.index}
          onMove={active.move}
          focusRequest={active.focusRequest}
          selection={selection}
          onChooseAll={chooseAll}
          editing={editing}
          isShort={isReview || !isEmpty(selection)}
          onEnter={() => (isReview ? accept() : setOpened(current))}
          actions={actions}
        />
      )}
      {!isEmpty(selection) && (
        <BulkBar
          selection={selection}
          total={total}
          isBusy={bulk.isBusy}
          onSet={(set) => bulk.run({ selection, search, set })}
          onChooseAll={() => setSelection({ kind: 'all' })}
          onClear={() => setSelection(none)}
        />
      )}
      {opened && (
        <Suspense>
          <DetailsSheet
            row={opened}
            onClose={() => setOpened(undefined)}
            onSave={edit}
            onRemove={setRemoving}
          />
        </Suspense>
      )}
      {removing && (
        <RemoveDialog
          row={removing}
          onClose={() => setRemoving(undefined)}
          onRemove={() => {
            remove(removing)
            setRemoving(undefined)
            setOpened(undefined)
          }}
        />
      )}
      {isAdding && (
        <AddDialog today={todayIn(timeZone, new Date())} onClose={() => setAdding(false)} />
      )}
      {conflict && (
        <Suspense>
          <EditConflict conflict={conflict} />
        </Suspense>
      )}
    </>
  )
}
