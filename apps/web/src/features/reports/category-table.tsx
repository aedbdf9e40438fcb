import { Cell, HeadCell, linkClass, Money, Table, TableBody, TableHead, TableRow } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import type { ReportBlock } from '../../api/client.js'
import { firstDay, lastDay, type Month } from '../../lib/months.js'
import { PlaceLink } from '../../lib/place-link.js'
import { transactionsOf } from '../../lib/transactions-of.js'
import { useCategories } from '../../lib/use-categories.js'
import { useFormats } from '../../lib/use-formats.js'

export interface CategoryTableProps {
  readonly block: ReportBlock
  readonly month: Month
}

/** Every category of a month with a way to its rows: what stands behind the picture. */
export function CategoryTable({ block, month }: CategoryTableProps) {
  const { t } = useTranslation('reports')
  const { nameOf } = useCategories()
  const formats = useFormats()
  const days = { from: firstDay(month), to: lastDay(month) }
  return (
    <Table caption={t('byCategory')}>
      <TableHead>
        <TableRow>
          <HeadCell>{t('category')}</HeadCell>
          <HeadCell>{t('kind')}</HeadCell>
          <HeadCell numeric>{t('amount')}</HeadCell>
          <HeadCell numeric>{t('share')}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {block.byCategory.map(({ categoryId, type, amount, share }) => (
          <TableRow key={`${categoryId} ${type}`}>
            <HeadCell scope="row">
              <PlaceLink
                href={transactionsOf({ category: categoryId, ...days })}
                className={linkClass}
              >
                {nameOf(categoryId)}
              </PlaceLink>
            </HeadCell>
            <Cell>{t(`type.${type}`)}</Cell>
            <Cell numeric>
              <Money amount={amount} currency={block.currency} />
            </Cell>
            <Cell numeric>{formats.percent(share, 1)}</Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
