import { Meter } from '@florin/ui'
import { useDeferredValue } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

const tones = ['danger', 'danger', 'warning', 'accent', 'accent'] as const
/** As the API demands. */
const scoreMax = 4

/** How hard a password is to guess, as the API will judge it but for what it knows of the person. */
export function PasswordStrength({ password }: { readonly password: string }) {
  const { t } = useTranslation('password')
  const deferred = useDeferredValue(password)
  const { data: score } = useQuery({
    queryKey: ['password-strength', deferred],
    // Word lists of a megabyte, for who is about to choose a password.
    queryFn: async () => (await import('./judge.js')).scoreOf(deferred),
    ...{ enabled: deferred !== '', gcTime: 0, staleTime: Infinity, networkMode: 'always' as const },
  })
  // There from the beginning: what comes while somebody presses the button below would move it away.
  const known = password === '' ? undefined : score
  return (
    <Meter
      label={t('strength.label')}
      value={(known ?? 0) / scoreMax}
      tone={tones[known ?? 0] ?? 'danger'}
      valueText={t(`strength.${known ?? 'unknown'}`)}
    />
  )
}
