import { Button, PageHeader } from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { transactionsSummaryOptions } from '../../api/client.js'
import { useFormats } from '../../lib/use-formats.js'
import { isReviewing, type TransactionSearch } from './search.js'

interface HeaderProps {
  readonly search: TransactionSearch
  readonly total: number | undefined
  readonly onAdd: () => void
  readonly onReview: () => void
}

/** How many there are, how many wait to be reviewed, and the way to add one. */
export function TransactionsHeader({ search, total, onAdd, onReview }: HeaderProps) {
  const { t } = useTranslation('transactions')
  const formats = useFormats()
  const waiting = useQuery(transactionsSummaryOptions({ query: { reviewed: 'false' } })).data?.count
  const isReview = isReviewing(search)
  return (
    <PageHeader
      title={t('title')}
      description={
        total === undefined ? ' ' : t('count', { count: total, n: formats.number(total) })
      }
      actions={
        <>
          {(isReview || (waiting ?? 0) > 0) && (
            <Button onClick={onReview}>
              {isReview ? t('review.end') : t('review.begin', { count: waiting })}
            </Button>
          )}
          <Button variant="primary" icon={<Plus size={18} aria-hidden="true" />} onClick={onAdd}>
            {t('add.action')}
          </Button>
        </>
      }
    />
  )
}
