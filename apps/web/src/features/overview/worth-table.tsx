import { Cell, HeadCell, Money, Table, TableBody, TableHead, TableRow } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import type { NetWorthReport } from '../../api/client.js'
import { useFormats } from '../../lib/use-formats.js'
import { monthEnds } from '../history/month-ends.js'

/** The net worth at the end of each month, newest first. */
export function WorthTable({ block }: { readonly block: NetWorthReport['blocks'][number] }) {
  const { t } = useTranslation('overview')
  const formats = useFormats()
  const { currency, points } = block
  return (
    <Table caption={t('worthTable')}>
      <TableHead>
        <TableRow>
          <HeadCell>{t('day')}</HeadCell>
          <HeadCell numeric>{t('assets')}</HeadCell>
          <HeadCell numeric>{t('liabilities')}</HeadCell>
          <HeadCell numeric>{t('netWorth')}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {monthEnds(points)
          .reverse()
          .map(({ date, assets, liabilities, total }) => (
            <TableRow key={date}>
              <HeadCell scope="row">{formats.date(date)}</HeadCell>
              <Cell numeric>
                <Money amount={assets} currency={currency} />
              </Cell>
              <Cell numeric>
                <Money amount={liabilities} currency={currency} />
              </Cell>
              <Cell numeric>
                <Money amount={total} currency={currency} />
              </Cell>
            </TableRow>
          ))}
      </TableBody>
    </Table>
  )
}
