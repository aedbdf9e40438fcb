import { linkClass } from '@florin/ui'
import { createFileRoute, Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { PasskeyWay } from '../features/start/passkey-way.js'
import { SignInForm } from '../features/start/sign-in-form.js'
import { TryDemo } from '../features/start/try-demo.js'

const OtherWays = lazy(() => import('../features/start/other-ways.js'))

export const Route = createFileRoute('/start/')({ component: SignIn })

function SignIn() {
  const { t } = useTranslation('start')
  const { then } = Route.useSearch()
  return (
    <>
      <h1 className="text-2xl font-semibold">{t('welcome')}</h1>
      <SignInForm then={then} />
      <p>
        <Link to="/start/forgot" className={linkClass}>
          {t('forgotten')}
        </Link>
      </p>
      <p className="text-muted">
        {t('noAccount')}{' '}
        <Link to="/start/sign-up" search={{ then }} className={linkClass}>
          {t('toSignUp')}
        </Link>
      </p>
      <p className="flex items-center gap-4 text-sm text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t('or')}
      </p>
      <PasskeyWay then={then} />
      <Suspense>
        <OtherWays then={then} />
      </Suspense>
      <TryDemo />
    </>
  )
}
