import { linkClass } from '@florin/ui'
import { createFileRoute, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ResetForm } from '../features/password/reset-form.js'
import { useLinkToken } from '../features/password/use-link-token.js'

export const Route = createFileRoute('/start/reset')({ component: Reset })

function Reset() {
  const { t } = useTranslation('password')
  const token = useLinkToken()
  return (
    <>
      <h1 className="text-2xl font-semibold">{t('reset.title')}</h1>
      <ResetForm token={token} />
      <p>
        <Link to="/start/forgot" className={linkClass}>
          {t('reset.another')}
        </Link>
      </p>
    </>
  )
}
