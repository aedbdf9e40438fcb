import { Banner, Button, Card, EmptyState, Loading, PageHeader, SkeletonLines } from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { EyeOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accountsListOptions, budgetsListOptions } from '../../api/client.js'
import { QueryState } from '../../lib/query-state.js'
import { keptOfWhose } from '../../lib/whose.js'
import { SeenAccounts, SeenBudgets } from './seen.js'
import { SeenTransactions } from './seen-transactions.js'

interface SupportViewProps {
  /** Whose things are looked at. */
  readonly userId: string
  readonly onClose: () => void
}

const query = { limit: 200, whose: 'yours' } as const

/** What is somebody's, as they let support look at it: to be read, and nothing more. */
export default function SupportView({ userId, onClose }: SupportViewProps) {
  const { t } = useTranslation('support')
  const accounts = useQuery({ ...accountsListOptions({ query }), ...keptOfWhose('yours') })
  const budgets = useQuery({ ...budgetsListOptions({ query }), ...keptOfWhose('yours') })
  const [chosen, setChosen] = useState<string>()
  const isTheirs = ({ sharedBy }: { sharedBy?: { userId: string } }): boolean =>
    sharedBy?.userId === userId
  const loading = (
    <Loading>
      <SkeletonLines lines={4} />
    </Loading>
  )
  return (
    <>
      <PageHeader
        title={t('view.title')}
        actions={<Button onClick={onClose}>{t('view.back')}</Button>}
      />
      <Banner tone="warning" title={t('view.marked')} className="mb-5">
        {t('view.markedWhy')}
      </Banner>
      <div className="grid gap-5">
        <Card title={t('view.accounts')}>
          <QueryState query={accounts} loading={loading}>
            {({ items }) => {
              const theirs = items.filter(isTheirs)
              if (theirs.length > 0)
                return <SeenAccounts accounts={theirs} chosen={chosen} onChoose={setChosen} />
              return (
                <EmptyState icon={<EyeOff />} title={t('view.nothing')}>
                  {t('view.nothingWhy')}
                </EmptyState>
              )
            }}
          </QueryState>
        </Card>
        {accounts.data?.items.some((one) => isTheirs(one) && one.id === chosen) &&
          chosen !== undefined && <SeenTransactions accountId={chosen} />}
        <Card title={t('view.budgets')}>
          <QueryState query={budgets} loading={loading}>
            {({ items }) => <SeenBudgets budgets={items.filter(isTheirs)} />}
          </QueryState>
        </Card>
      </div>
    </>
  )
}
