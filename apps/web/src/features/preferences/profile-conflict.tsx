import { useTranslation } from 'react-i18next'
import type { Profile, UpdateProfile } from '../../api/client.js'
import ConflictDialog from '../../lib/conflict-dialog.js'
import type { OpenConflict } from '../../lib/use-reconciled.js'

const labels: Readonly<Record<string, string>> = {
  ...{ fullName: 'you.name', locale: 'region.language', currency: 'region.currency' },
  timezone: 'region.timeZone',
}

/** Which of two edits of the profile is to stay. */
export default function ProfileConflict({
  conflict,
}: {
  readonly conflict: OpenConflict<Profile, UpdateProfile>
}) {
  const { t } = useTranslation('preferences')
  return (
    <ConflictDialog
      conflict={conflict}
      what={t('you.profile')}
      labelOf={(field) => t(labels[field] ?? field)}
      said={(_, value) => String(value)}
    />
  )
}
