import { Cell, HeadCell, linkClass, Money, Table, TableBody, TableHead, TableRow } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import type { ReportBlock } from '../../api/client.js'
import { firstDay, lastDay, type Month } from '../../lib/months.js'
import { PlaceLink } from '../../lib/place-link.js'
import { transactionsOf } from '../../lib/transactions-of.js'
import { useFormats } from '../../lib/use-formats.js'

export interface MerchantTableProps {
  readonly block: ReportBlock
  readonly month: Month
}

/** Where most was spent. */
export function MerchantTable({ block, month }: MerchantTableProps) {
  const { t } = useTranslation('reports')
  const formats = useFormats()
  const days = { from: firstDay(month), to: lastDay(month) }
  if (block.topMerchants.length === 0) return <p className="text-muted">{t('none.merchants')}</p>
  return (
    <Table caption={t('merchants')}>
      <TableHead>
        <TableRow>
          <HeadCell>{t('merchant')}</HeadCell>
          <HeadCell numeric>{t('count')}</HeadCell>
          <HeadCell numeric>{t('amount')}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {block.topMerchants.map(({ merchant, amount, transactionCount }) => (
          <TableRow key={merchant}>
            <HeadCell scope="row" className="wrap-anywhere">
              {merchant === '' ? (
                t('noMerchant')
              ) : (
                <PlaceLink href={transactionsOf({ q: merchant, ...days })} className={linkClass}>
                  {merchant}
                </PlaceLink>
              )}
            </HeadCell>
            <Cell numeric>{formats.number(transactionCount)}</Cell>
            <Cell numeric>
              <Money amount={amount} currency={block.currency} />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
