import { Button, buttonClass, EmptyState } from '@florin/ui'
import { ReceiptText, SearchX, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { PlaceLink } from '../../lib/place-link.js'
import { filtersOf, type TransactionSearch } from './search.js'

interface NothingHereProps {
  readonly search: TransactionSearch
  readonly onSearch: (search: TransactionSearch) => void
}

/** Why there is nothing, and the one thing to do about it. */
export function NothingHere({ search, onSearch }: NothingHereProps) {
  const { t } = useTranslation('transactions')
  const { t: common } = useTranslation()
  if (search.whose && search.whose !== 'all' && filtersOf(search).length === 1)
    return (
      <EmptyState icon={<Users />} title={common('whose.nothing')}>
        {common('whose.nothingWhy')}
      </EmptyState>
    )
  if (search.reviewed === false && filtersOf(search).length === 1)
    return (
      <EmptyState
        icon={<ReceiptText />}
        title={t('empty.reviewed')}
        action={<Button onClick={() => onSearch({})}>{t('empty.showAll')}</Button>}
      />
    )
  if (filtersOf(search).length > 0)
    return (
      <EmptyState
        icon={<SearchX />}
        title={t('empty.none')}
        action={<Button onClick={() => onSearch({})}>{t('empty.showAll')}</Button>}
      />
    )
  return (
    <EmptyState
      icon={<ReceiptText />}
      title={t('empty.title')}
      action={
        <PlaceLink href="/imports" className={buttonClass('primary')}>
          {t('empty.bring')}
        </PlaceLink>
      }
    >
      {t('empty.why')}
    </EmptyState>
  )
}
