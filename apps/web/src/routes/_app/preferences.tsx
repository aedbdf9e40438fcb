import { Loading, PageHeader, Skeleton } from '@florin/ui'
import { createFileRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LookCard } from '../../features/preferences/look-card.js'
import { NameCard } from '../../features/preferences/name-card.js'
import { RegionCard } from '../../features/preferences/region-card.js'
import { useProfile } from '../../lib/use-formats.js'

export const Route = createFileRoute('/_app/preferences')({ component: Preferences })

function Preferences() {
  const { t } = useTranslation('preferences')
  const profile = useProfile()
  return (
    <>
      <PageHeader title={t('title')} />
      {profile ? (
        <div className="grid max-w-3xl gap-6">
          <RegionCard profile={profile} />
          <LookCard />
          <NameCard key={profile.fullName} profile={profile} />
        </div>
      ) : (
        <Loading>
          <Skeleton className="h-64 max-w-3xl" />
        </Loading>
      )}
    </>
  )
}
