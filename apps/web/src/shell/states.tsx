import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.js'
import { useOnline } from '../lib/use-online.js'

const action = 'font-medium text-accent underline underline-offset-4'

/** While a screen is on its way. */
export function Loading() {
  const { t } = useTranslation()
  return (
    <div role="status" className="grid gap-4 py-6">
      <span className="sr-only">{t('loading')}</span>
      <div className="h-8 w-48 animate-shimmer rounded-md bg-sunken" />
      <div className="h-40 animate-shimmer rounded-lg bg-sunken" />
      <div className="h-64 animate-shimmer rounded-lg bg-sunken" />
    </div>
  )
}

/** Where nothing is known yet and nothing can be asked. */
function Offline() {
  const { t } = useTranslation()
  return (
    <div role="status" className="mx-auto grid max-w-md gap-3 px-4 py-16 text-center">
      <h1 className="text-2xl font-semibold">{t('away.title')}</h1>
      <p className="text-muted">{t('away.why')}</p>
    </div>
  )
}

/** A screen that cannot be shown says why and what to do. */
export function Broken({ error }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const online = useOnline()
  const wasOffline = useRef(false)
  useEffect(() => {
    if (online && wasOffline.current) void router.invalidate()
    wasOffline.current = !online
  }, [online, router])
  if (!online) return <Offline />
  return (
    <div role="alert" className="grid gap-3 py-16 text-center">
      <h1 className="text-2xl font-semibold">{t('broken.title')}</h1>
      <p className="text-muted">
        {error instanceof ApiProblem
          ? t(error.status === 0 ? 'broken.noAnswer' : 'broken.refused', { detail: error.message })
          : t('broken.ours')}
      </p>
      <p>
        <button type="button" className={action} onClick={() => void router.invalidate()}>
          {t('tryAgain')}
        </button>
      </p>
    </div>
  )
}

export function NotHere() {
  const { t } = useTranslation()
  return (
    <div className="grid gap-3 py-16 text-center">
      <h1 className="text-2xl font-semibold">{t('notHere.title')}</h1>
      <p>
        <Link to="/" className={action}>
          {t('notHere.home')}
        </Link>
      </p>
    </div>
  )
}
