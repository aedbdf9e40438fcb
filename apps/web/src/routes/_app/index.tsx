import { createFileRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useProfile } from '../../lib/use-formats.js'

export const Route = createFileRoute('/_app/')({ component: Overview })

function Overview() {
  const { t } = useTranslation()
  const profile = useProfile()
  return <h1 className="text-2xl font-semibold">{t('hello', { name: profile?.fullName ?? '' })}</h1>
}
