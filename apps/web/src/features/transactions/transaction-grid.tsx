import { Checkbox, cx, Skeleton, VisuallyHidden } from '@florin/ui'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Transaction } from '../../api/client.js'
import { useCategories } from '../../lib/use-categories.js'
import { useFormats } from '../../lib/use-formats.js'
import type { Whose } from '../../lib/whose.js'
import type { EditedField } from './cell-editors.js'
import { isOwn } from './rights.js'
import { isChosen, type Selection } from './selection.js'
import { columnsClass, rowHeight, TransactionRow, type RowActions } from './transaction-row.js'
import { useAccounts } from './use-accounts.js'
import type { Pages } from './use-pages.js'

/** Rows beyond the edge that are there already when somebody scrolls on. */
const overscan = 12

export interface Editing {
  readonly index: number
  readonly field: EditedField
}

export interface TransactionGridProps {
  readonly pages: Pages
  /** How many there are in all, where that is known; -1 is what a grid says that does not know. */
  readonly total: number | undefined
  readonly whose: Whose | undefined
  readonly active: number
  /** Moves, and takes the focus along. */
  readonly onMove: (index: number) => void
  /** Counts up whenever the active row is to have the focus. */
  readonly focusRequest: number
  readonly selection: Selection
  readonly onChooseAll: (isOn: boolean) => void
  readonly editing: Editing | undefined
  /** Leaves room for what stands above or below it. */
  readonly isShort: boolean
  /** Enter, on the active row. */
  readonly onEnter: () => void
  readonly actions: RowActions
}

const moves: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + 10,
  PageUp: (at) => at - 10,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** The rows that are in view, in a grid of all there are. Arrows move from row to row, Enter opens one. */
export function TransactionGrid(props: TransactionGridProps) {
  const { pages, total, active, onMove, focusRequest, selection, onChooseAll, editing } = props
  const { t } = useTranslation('transactions')
  const categories = useCategories()
  const accounts = useAccounts(props.whose)
  const formats = useFormats()
  const box = useRef<HTMLDivElement>(null)
  // The rows are measured once, by the height they all have.
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are not passed on
  const virtualizer = useVirtualizer({
    count: pages.count,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan,
    // The active row keeps the focus, however far somebody scrolls.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), Math.min(active, pages.count - 1)])]
        .filter((index) => index >= 0)
        .sort((a, b) => a - b),
  })
  const items = virtualizer.getVirtualItems()
  const { range } = virtualizer
  const [first, last] = [range?.startIndex ?? 0, range?.endIndex ?? 0]
  const { look } = pages
  useEffect(() => look(Math.max(0, first - overscan), last + overscan), [look, first, last])
  useLayoutEffect(() => {
    if (focusRequest === 0) return
    virtualizer.scrollToIndex(active, { align: 'auto' })
    const row = box.current?.querySelector<HTMLElement>(`[data-index="${active}"]`)
    row?.focus({ preventScroll: true })
  }, [active, focusRequest, virtualizer])

  const onKeyDown = (event: KeyboardEvent): void => {
    const isRow = (event.target as HTMLElement).role === 'row'
    const row = pages.rowAt(active)
    const move = moves[event.key]
    if (move) onMove(Math.max(0, Math.min(pages.count - 1, move(active, pages.count))))
    else if (isRow && event.key === 'Enter') props.onEnter()
    else if (isRow && event.key === ' ' && row)
      props.actions.onChoose(active, !isChosen(selection, row.id), event.shiftKey)
    else return
    event.preventDefault()
  }
  const chosenHere = pages.atHand.filter(([, { id }]) => isChosen(selection, id)).length
  const ownHere = pages.atHand.filter(([, row]) => isOwn(row)).length
  const isAll = chosenHere > 0 && chosenHere === ownHere

  return (
    <div
      role="grid"
      aria-label={t('title')}
      aria-rowcount={total === undefined ? -1 : total + 1}
      aria-multiselectable
      className="overflow-hidden rounded-lg border border-line bg-surface"
    >
      <div role="rowgroup">
        <div
          role="row"
          aria-rowindex={1}
          className={`${columnsClass} border-b border-line py-2 text-xs font-medium text-muted`}
        >
          <div role="columnheader">
            {ownHere > 0 ? (
              <Checkbox
                aria-label={t('row.chooseAll')}
                checked={chosenHere > 0 && !isAll ? 'mixed' : isAll}
                onChange={onChooseAll}
              />
            ) : (
              <VisuallyHidden>{t('columns.choice')}</VisuallyHidden>
            )}
          </div>
          <div role="columnheader" className="hidden md:block">
            {t('columns.date')}
          </div>
          <div role="columnheader">{t('columns.what')}</div>
          <div role="columnheader" className="hidden md:block">
            {t('columns.category')}
          </div>
          <div role="columnheader" className="text-end">
            {t('columns.amount')}
          </div>
        </div>
      </div>
      <div
        ref={box}
        role="rowgroup"
        data-testid="rows"
        onKeyDown={onKeyDown}
        className={cx(
          'min-h-80 overflow-y-auto overscroll-contain [contain:strict]',
          props.isShort ? 'h-[calc(100dvh-26rem)]' : 'h-[calc(100dvh-19rem)]',
        )}
      >
        <div
          role="presentation"
          className="relative"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {items.map(({ index, start }) => {
            const row: Transaction | undefined = pages.rowAt(index)
            return (
              <div
                key={index}
                role="row"
                data-index={index}
                aria-rowindex={index + 2}
                aria-selected={row ? isChosen(selection, row.id) : false}
                tabIndex={index === active ? 0 : -1}
                onFocus={() => {
                  if (index !== active) onMove(index)
                }}
                className="absolute inset-x-0 top-0 outline-offset-[-3px]"
                style={{ height: rowHeight, transform: `translateY(${start}px)` }}
              >
                {row ? (
                  <TransactionRow
                    {...{ row, index, categories, formats }}
                    isActive={index === active}
                    isChosen={isChosen(selection, row.id)}
                    editing={editing?.index === index ? editing.field : undefined}
                    accountName={accounts.find(row.accountId)?.name ?? ''}
                    actions={props.actions}
                  />
                ) : (
                  <div role="gridcell" className="flex h-full items-center px-3">
                    <Skeleton className="h-5 w-full" />
                  </div>
                )}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
