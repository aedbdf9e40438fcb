import { linkClass, PageHeader } from '@florin/ui'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account, Profile } from '../../api/client.js'
import { AccountStep } from './account-step.js'
import { StatementStep } from './statement-step.js'
import { Step } from './step.js'

/** From signing up to figures of one's own, in a minute. */
export function Welcome({ profile }: { readonly profile: Profile }) {
  const { t, i18n } = useTranslation('welcome')
  const [account, setAccount] = useState<Account>()
  const { currency, timezone, fullName } = profile
  const name = new Intl.DisplayNames(i18n.language, { type: 'currency' }).of(currency) ?? currency
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title={t('title', { name: fullName })}
        description={t('what')}
        actions={
          <Link to="/" className={linkClass}>
            {t('later')}
          </Link>
        }
      />
      <ol className="grid gap-6">
        <Step number={1} title={t('region.title')} isDone>
          <p>
            {t('region.guess', { currency: name, timeZone: timezone.replaceAll('_', ' ') })}{' '}
            <Link to="/preferences" className={linkClass}>
              {t('region.change')}
            </Link>
          </p>
        </Step>
        <Step number={2} title={t('account.title')} isDone={account !== undefined}>
          {account ? (
            <p>{t('account.opened', { name: account.name })}</p>
          ) : (
            <AccountStep key={i18n.language} currency={currency} onOpened={setAccount} />
          )}
        </Step>
        <Step number={3} title={t('statement.title')}>
          {account ? (
            <StatementStep accountId={account.id} />
          ) : (
            <p className="text-muted">{t('statement.before')}</p>
          )}
        </Step>
      </ol>
    </div>
  )
}
