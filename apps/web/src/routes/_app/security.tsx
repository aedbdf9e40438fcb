import { PageHeader } from '@florin/ui'
import { createFileRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SessionsCard } from '../../features/security/sessions-card.js'
import { TokensCard } from '../../features/security/tokens-card.js'

export const Route = createFileRoute('/_app/security')({ component: Security })

function Security() {
  const { t } = useTranslation('security')
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <div className="grid max-w-3xl gap-6">
        <SessionsCard />
        <TokensCard />
      </div>
    </>
  )
}
