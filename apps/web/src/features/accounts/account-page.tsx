import { Badge, Button, linkClass, Money, PageHeader, Skeleton, toast } from '@florin/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowLeft, Archive, ArchiveRestore, ListFilter, Pencil } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  accountsCloseMutation,
  accountsGetOptions,
  accountsReopenMutation,
  type Account,
} from '../../api/client.js'
import { PlaceLink } from '../../lib/place-link.js'
import { QueryState } from '../../lib/query-state.js'
import { SharedByBadge } from '../../lib/shared-by.js'
import { transactionsOf } from '../../lib/transactions-of.js'
import { useFormats } from '../../lib/use-formats.js'
import { lookedAtAgain } from '../../lib/whose.js'
import type { Range } from '../history/ranges.js'
import { AccountDialog } from './account-dialog.js'
import { HistoryCard } from './history-card.js'

export interface AccountPageProps {
  readonly id: string
  readonly range: Range
  readonly onRange: (range: Range) => void
}

/** One account: how it went, and what it is. */
export function AccountPage({ id, range, onRange }: AccountPageProps) {
  const query = useQuery({ ...accountsGetOptions({ path: { id } }), ...lookedAtAgain })
  return (
    <QueryState query={query} loading={<Skeleton className="h-96 rounded-lg" />}>
      {(account) => (
        <>
          <Header account={account} />
          <HistoryCard account={account} range={range} onRange={onRange} />
          <Details account={account} />
        </>
      )}
    </QueryState>
  )
}

function Header({ account }: { readonly account: Account }) {
  const { t } = useTranslation('accounts')
  const [isEditing, setEditing] = useState(false)
  const isClosed = account.status === 'closed'
  const setStatus = useStatus(account)
  return (
    <>
      <PageHeader
        back={
          <Link to="/accounts" className={`${linkClass} inline-flex items-center gap-1.5`}>
            <ArrowLeft size={16} aria-hidden="true" className="rtl:-scale-x-100" />
            {t('title')}
          </Link>
        }
        title={
          <>
            {account.name} {isClosed && <Badge>{t('closed')}</Badge>}{' '}
            <SharedByBadge sharedBy={account.sharedBy} />
          </>
        }
        // What an account is, its owner says.
        actions={
          !account.sharedBy && (
            <>
              <Button
                icon={<Pencil size={18} aria-hidden="true" />}
                onClick={() => setEditing(true)}
              >
                {t('edit')}
              </Button>
              <Button
                busy={setStatus.isPending}
                icon={
                  isClosed ? (
                    <ArchiveRestore size={18} aria-hidden="true" />
                  ) : (
                    <Archive size={18} aria-hidden="true" />
                  )
                }
                onClick={() => setStatus.run(isClosed ? 'active' : 'closed')}
              >
                {t(isClosed ? 'reopen' : 'close')}
              </Button>
            </>
          )
        }
      />
      {isEditing && <AccountDialog account={account} onClose={() => setEditing(false)} />}
    </>
  )
}

/** Closing asks nothing, as it is undone by one press. */
function useStatus({ id, name }: Account) {
  const { t } = useTranslation('accounts')
  const queries = useQueryClient()
  const onSuccess = (): Promise<void> => queries.invalidateQueries()
  const close = useMutation({ ...accountsCloseMutation(), onSuccess })
  const reopen = useMutation({ ...accountsReopenMutation(), onSuccess })
  const failed = {
    onError: (error: unknown) => toast((error as Error).message, { tone: 'danger' }),
  }
  const run = (status: Account['status']): void => {
    if (status === 'active') reopen.mutate({ path: { id } }, failed)
    else
      close.mutate(
        { path: { id } },
        {
          ...failed,
          onSuccess: () =>
            toast(t('nowClosed', { name }), {
              action: { label: t('undo'), run: () => run('active') },
            }),
        },
      )
  }
  return { run, isPending: close.isPending || reopen.isPending }
}

function Details({ account }: { readonly account: Account }) {
  const { t } = useTranslation('accounts')
  const formats = useFormats()
  const { id, type, institution, numberMask, openingBalance, currency, sharedBy } = account
  const { transactionCount, lastTransactionDate } = account
  const details = [
    { name: t('fields.type'), value: t(`types.${type}`) },
    { name: t('fields.institution'), value: institution },
    { name: t('fields.accountNumber'), value: numberMask && `•••• ${numberMask}` },
    {
      name: t('fields.openingBalance'),
      value: <Money amount={openingBalance} currency={currency} />,
    },
    {
      name: t('lastTransaction'),
      value: lastTransactionDate && formats.date(lastTransactionDate),
    },
  ].filter(({ value }) => value)
  return (
    <section aria-label={t('details')} className="mt-6">
      <dl className="grid grid-cols-1 gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
        {details.map(({ name, value }) => (
          <div key={name}>
            <dt className="text-sm text-muted">{name}</dt>
            <dd className="wrap-break-word">{value}</dd>
          </div>
        ))}
      </dl>
      {sharedBy?.level !== 'balance' && (
        <p className="mt-6">
          <PlaceLink
            href={transactionsOf({ accountId: id, ...(sharedBy ? { whose: 'yours' } : {}) })}
            className={`${linkClass} inline-flex items-center gap-2`}
          >
            <ListFilter size={18} aria-hidden="true" />
            {t('transactions', { count: transactionCount })}
          </PlaceLink>
        </p>
      )}
    </section>
  )
}
