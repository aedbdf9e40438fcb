import { PageHeader } from '@florin/ui'
import { createFileRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ConsentsCard } from '../../features/consents/consents-card.js'
import { IdentityCheckCard } from '../../features/identity/identity-check-card.js'
import { PasskeysCard } from '../../features/passkeys/passkeys-card.js'
import { EmailSection } from '../../features/password/email-section.js'
import { PasswordSection } from '../../features/password/password-section.js'
import { PhoneCard } from '../../features/phone/phone-card.js'
import { IdentitiesCard } from '../../features/security/identities-card.js'
import { SessionsCard } from '../../features/security/sessions-card.js'
import { TokensCard } from '../../features/security/tokens-card.js'
import { SupportCard } from '../../features/support/support-card.js'
import { useProfile } from '../../lib/use-formats.js'
import { TwoFactorCard } from '../../features/security/two-factor-card.js'

export const Route = createFileRoute('/_app/security')({ component: Security })

function Security() {
  const { t } = useTranslation('security')
  const profile = useProfile()
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <div className="grid max-w-3xl gap-6">
        {profile && !profile.demo && (
          <>
            <EmailSection profile={profile} />
            <PhoneCard />
            <PasswordSection />
            <PasskeysCard />
            <TwoFactorCard />
            <IdentitiesCard profile={profile} />
          </>
        )}
        <SessionsCard />
        <TokensCard />
        {profile && !profile.demo && (
          <>
            <IdentityCheckCard />
            <SupportCard />
            <ConsentsCard />
          </>
        )}
      </div>
    </>
  )
}
