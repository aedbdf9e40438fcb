import { Button, Money } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import type { Account, Budget } from '../../api/client.js'

interface SeenAccountsProps {
  readonly accounts: readonly Account[]
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
}

const lineClass = 'flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3'

/** Somebody's accounts; of one of them the transactions are asked for. */
export function SeenAccounts({ accounts, chosen, onChoose }: SeenAccountsProps) {
  const { t } = useTranslation('support')
  return (
    <ul className="divide-y divide-line">
      {accounts.map(({ id, name, balance, currency }) => (
        <li key={id} className={lineClass}>
          <span className="min-w-0 grow font-medium wrap-anywhere">
            <bdi>{name}</bdi>
          </span>
          <Money amount={balance} currency={currency} tone="debt" />
          <Button
            size="sm"
            aria-label={t('view.transactionsOf', { name })}
            aria-pressed={id === chosen}
            onClick={() => onChoose(id)}
          >
            {t('view.transactions')}
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** Somebody's budgets, with what is spent of each. */
export function SeenBudgets({ budgets }: { readonly budgets: readonly Budget[] }) {
  const { t } = useTranslation('support')
  if (budgets.length === 0) return <p className="text-muted">{t('view.noBudgets')}</p>
  return (
    <ul className="divide-y divide-line">
      {budgets.map(({ id, name, spent, limit, currency }) => (
        <li key={id} className={lineClass}>
          <span className="min-w-0 grow font-medium wrap-anywhere">
            <bdi>{name}</bdi>
          </span>
          <span>
            <Money amount={spent} currency={currency} />
            {' / '}
            <Money amount={limit} currency={currency} />
          </span>
        </li>
      ))}
    </ul>
  )
}
