import { Badge, Card, linkClass, Money, Skeleton } from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { accountsListOptions, type Account } from '../../api/client.js'
import { QueryState } from '../../lib/query-state.js'
import { useFormats } from '../../lib/use-formats.js'
import { useToday } from '../../lib/use-today.js'
import { CardLink } from './card-link.js'
import { freshnessOf } from './freshness.js'

/** The accounts with what they hold, and until when that is known. */
export function FreshnessCard() {
  const { t } = useTranslation('overview')
  const query = useQuery(accountsListOptions({ query: { status: 'active', limit: 200 } }))
  return (
    <Card title={t('accounts')} actions={<CardLink href="/accounts">{t('allAccounts')}</CardLink>}>
      <QueryState query={query} loading={<Skeleton className="h-48" />}>
        {({ items }) => (
          <ul className="flex flex-col divide-y divide-line">
            {items.map((account) => (
              <AccountLine key={account.id} account={account} />
            ))}
          </ul>
        )}
      </QueryState>
    </Card>
  )
}

function AccountLine({ account }: { readonly account: Account }) {
  const { t } = useTranslation('overview')
  const formats = useFormats()
  const today = useToday()
  const { id, name, balance, currency, lastTransactionDate: last } = account
  const freshness = freshnessOf(last, today)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5">
      <div className="min-w-0">
        <Link to="/accounts/$accountId" params={{ accountId: id }} className={linkClass}>
          {name}
        </Link>
        <p className="text-sm text-muted">
          {last === null ? t('neverUpdated') : t('updatedUntil', { day: formats.date(last) })}
        </p>
      </div>
      <div className="flex items-center gap-3">
        {freshness === 'stale' && (
          <Badge tone="warning" icon={<Clock aria-hidden="true" />}>
            {t('outOfDate')}
          </Badge>
        )}
        <Money amount={balance} currency={currency} tone="debt" className="font-medium" />
      </div>
    </li>
  )
}
