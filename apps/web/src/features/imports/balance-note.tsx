import { Banner, Money } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import type { ImportAccount, StatementImport } from '../../api/client.js'
import { Phrase } from '../../lib/phrase.js'

/** Whether the balance that a file ends with is the one that the account would have. */
export function BalanceNote({ of }: { readonly of: StatementImport }) {
  return of.accounts.map((account) => <Note key={account.key} of={account} />)
}

function Note({ of }: { readonly of: ImportAccount }) {
  const { t } = useTranslation('imports')
  const { balanceMatches, closingBalance, computedBalance, currency } = of
  if (balanceMatches === null || !closingBalance || computedBalance === null || !currency)
    return null
  if (balanceMatches)
    return (
      <Banner tone="positive" className="mb-4">
        {t('balance.matches')}
      </Banner>
    )
  return (
    <Banner tone="warning" className="mb-4">
      <Phrase
        text={t('balance.differs')}
        parts={{
          file: <Money amount={closingBalance.amount} currency={currency} />,
          computed: <Money amount={computedBalance} currency={currency} />,
        }}
      />
    </Banner>
  )
}
