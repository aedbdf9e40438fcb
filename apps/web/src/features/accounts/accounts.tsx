import { Button, Card, EmptyState, Money, PageHeader, Skeleton } from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Plus, Wallet } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { accountsListOptions, type Account } from '../../api/client.js'
import { QueryState } from '../../lib/query-state.js'
import { SharedByBadge } from '../../lib/shared-by.js'
import { useFormats } from '../../lib/use-formats.js'
import { WhoseChoice } from '../../lib/whose-choice.js'
import { keptOfWhose, queryOfWhose, type Whose } from '../../lib/whose.js'
import { AccountDialog } from './account-dialog.js'
import { groupsOf, type Group } from './groups.js'
import { Spark } from './spark.js'

/** With more accounts than these their lines would be more requests than the page is worth. */
const sparksMax = 40

export interface AccountsProps {
  /** Whether one is being added. */
  readonly isAdding: boolean
  readonly onAdding: (isAdding: boolean) => void
  readonly whose: Whose
  readonly onWhose: (whose: Whose) => void
}

/** Everything somebody has and owes, by what it is for. */
export function Accounts({ isAdding, onAdding, whose, onWhose }: AccountsProps) {
  const { t } = useTranslation('accounts')
  const query = useQuery({
    ...accountsListOptions({ query: { limit: 200, ...queryOfWhose(whose) } }),
    ...keptOfWhose(whose),
  })
  const add = (
    <Button
      variant="primary"
      icon={<Plus size={18} aria-hidden="true" />}
      onClick={() => onAdding(true)}
    >
      {t('add')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <WhoseChoice whose={whose} onWhose={onWhose} />
            {add}
          </>
        }
      />
      <QueryState query={query} loading={<Skeleton className="h-96 rounded-lg" />}>
        {({ items }) =>
          items.length === 0 ? <Nothing whose={whose} add={add} /> : <Groups accounts={items} />
        }
      </QueryState>
      {isAdding && <AccountDialog onClose={() => onAdding(false)} />}
    </>
  )
}

function Nothing({ whose, add }: { readonly whose: Whose; readonly add: ReactNode }) {
  const { t } = useTranslation('accounts')
  const { t: common } = useTranslation()
  if (whose === 'yours' || whose === 'ours')
    return (
      <EmptyState icon={<Wallet />} title={common('whose.nothing')}>
        {common('whose.nothingWhy')}
      </EmptyState>
    )
  return (
    <EmptyState icon={<Wallet />} title={t('none.title')} action={add}>
      {t('none.why')}
    </EmptyState>
  )
}

function Groups({ accounts }: { readonly accounts: readonly Account[] }) {
  const { compare } = useFormats()
  return (
    <div className="flex flex-col gap-5">
      {groupsOf(accounts, compare).map((group) => (
        <GroupCard key={group.name} group={group} hasSparks={accounts.length <= sparksMax} />
      ))}
    </div>
  )
}

interface GroupCardProps {
  readonly group: Group
  readonly hasSparks: boolean
}

function GroupCard({ group, hasSparks }: GroupCardProps) {
  const { t } = useTranslation('accounts')
  const { name, accounts, totals } = group
  return (
    <Card
      title={t(`groups.${name}`)}
      actions={
        <ul className="flex flex-wrap justify-end gap-x-4 font-semibold">
          {totals.map(({ currency, amount }) => (
            <li key={currency}>
              <Money amount={amount} currency={currency} tone="debt" />
            </li>
          ))}
        </ul>
      }
    >
      <ul className="-mx-2 flex flex-col divide-y divide-line">
        {accounts.map((account) => (
          <AccountRow
            key={account.id}
            account={account}
            hasSpark={hasSparks && account.status === 'active'}
          />
        ))}
      </ul>
    </Card>
  )
}

interface AccountRowProps {
  readonly account: Account
  readonly hasSpark: boolean
}

function AccountRow({ account, hasSpark }: AccountRowProps) {
  const { t } = useTranslation('accounts')
  const formats = useFormats()
  const { id, name, type, institution, numberMask, balance, currency } = account
  const { lastTransactionDate: last } = account
  const about = [
    institution,
    numberMask && `•••• ${numberMask}`,
    last === null ? t('nothingYet') : t('knownUntil', { day: formats.date(last) }),
  ]
  return (
    <li>
      <Link
        to="/accounts/$accountId"
        params={{ accountId: id }}
        className="flex min-h-14 flex-wrap items-center gap-x-6 gap-y-1 rounded-md px-2 py-2.5 hover:bg-hover"
      >
        <span className="min-w-0 flex-1 basis-48">
          <span className="flex flex-wrap items-center gap-2 font-medium wrap-break-word">
            {name} <SharedByBadge sharedBy={account.sharedBy} />
          </span>
          <span className="block text-sm text-muted">
            {[t(`types.${type}`), ...about].filter(Boolean).join(' · ')}
          </span>
        </span>
        {hasSpark && <Spark accountId={id} />}
        <Money
          amount={balance}
          currency={currency}
          tone="debt"
          className="ms-auto min-w-28 text-end font-medium"
        />
      </Link>
    </li>
  )
}
