import { Cell, HeadCell, linkClass, Money, Table, TableBody, TableHead, TableRow } from '@florin/ui'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportBlock } from '../../api/client.js'
import { firstDay, lastDay, type Month } from '../../lib/months.js'
import { PlaceLink } from '../../lib/place-link.js'
import { transactionsOf } from '../../lib/transactions-of.js'
import { useCategories } from '../../lib/use-categories.js'
import { useFormats } from '../../lib/use-formats.js'
import { comparedGroups, type Compared } from './compare-months.js'

export interface ComparedTableProps {
  readonly month: Month
  readonly now: ReportBlock
  readonly before: ReportBlock
  readonly type: 'expense' | 'income'
}

/** Categories with their shares and what is different from the month before; each leads to its rows. */
export function ComparedTable({ month, now, before, type }: ComparedTableProps) {
  const { t } = useTranslation('reports')
  const { pathOf } = useCategories()
  const groups = useMemo(
    () => comparedGroups(now, before, type, (id) => pathOf(id)[0]?.id ?? id),
    [now, before, type, pathOf],
  )
  if (groups.length === 0) return <p className="text-muted">{t(`none.${type}`)}</p>
  const row = { month, currency: now.currency }
  return (
    <Table caption={t(`table.${type}`)}>
      <TableHead>
        <TableRow>
          <HeadCell>{t('category')}</HeadCell>
          <HeadCell numeric>{t('amount')}</HeadCell>
          <HeadCell numeric>{t('share')}</HeadCell>
          <HeadCell numeric>{t('thanMonthBefore')}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {groups.flatMap((group) => [
          <Row key={group.categoryId} {...row} figure={group} />,
          ...group.below.map((figure) => (
            <Row
              key={`${group.categoryId} ${figure.categoryId}`}
              {...row}
              figure={figure}
              isBelow
              isItself={figure.categoryId === group.categoryId}
            />
          )),
        ])}
      </TableBody>
    </Table>
  )
}

interface RowProps {
  readonly figure: Compared
  readonly month: Month
  readonly currency: string
  readonly isBelow?: boolean
  /** What is in the topmost category and in none below it. */
  readonly isItself?: boolean
}

function Row({ figure, month, currency, isBelow = false, isItself = false }: RowProps) {
  const { t } = useTranslation('reports')
  const { nameOf } = useCategories()
  const formats = useFormats()
  const { categoryId, amount, share, difference } = figure
  const days = { from: firstDay(month), to: lastDay(month) }
  const name = nameOf(categoryId)
  return (
    <TableRow className={isBelow ? 'text-muted' : ''}>
      <HeadCell scope="row" className={isBelow ? 'font-normal first:ps-5' : ''}>
        {isItself ? (
          t('itself', { category: name })
        ) : (
          <PlaceLink href={transactionsOf({ category: categoryId, ...days })} className={linkClass}>
            {name}
          </PlaceLink>
        )}
        {!isBelow && <ShareBar share={share} />}
      </HeadCell>
      <Cell numeric>
        <Money amount={amount} currency={currency} />
      </Cell>
      <Cell numeric>{formats.percent(share, 1)}</Cell>
      <Cell numeric>
        <Money amount={difference} currency={currency} sign="always" />
      </Cell>
    </TableRow>
  )
}

/** The share to the eye; the column beside says it. */
const ShareBar = ({ share }: { readonly share: number }) => (
  <span aria-hidden="true" className="mt-1.5 block h-1 max-w-64 rounded-full bg-sunken">
    <span
      className="block h-full rounded-full bg-accent"
      style={{ inlineSize: `${Math.min(100, Math.max(0, share * 100))}%` }}
    />
  </span>
)
