import { linkClass } from '@florin/ui'
import { createFileRoute, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ForgotForm } from '../features/password/forgot-form.js'

export const Route = createFileRoute('/start/forgot')({ component: Forgot })

function Forgot() {
  const { t } = useTranslation('password')
  return (
    <>
      <h1 className="text-2xl font-semibold">{t('forgot.title')}</h1>
      <ForgotForm />
      <p>
        <Link to="/start" className={linkClass}>
          {t('toSignIn')}
        </Link>
      </p>
    </>
  )
}
