import { linkClass } from '@florin/ui'
import { createFileRoute, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SignUpForm } from '../features/start/sign-up-form.js'

export const Route = createFileRoute('/start/sign-up')({ component: SignUp })

function SignUp() {
  const { t } = useTranslation('start')
  const { then } = Route.useSearch()
  return (
    <>
      <h1 className="text-2xl font-semibold">{t('newHere')}</h1>
      <SignUpForm />
      <p className="text-muted">
        {t('hasAccount')}{' '}
        <Link to="/start" search={{ then }} className={linkClass}>
          {t('toSignIn')}
        </Link>
      </p>
    </>
  )
}
