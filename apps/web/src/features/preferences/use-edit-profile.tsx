import { toast } from '@florin/ui'
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { lazy, Suspense, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  profileEditMe,
  profileMe,
  profileMeOptions,
  type Profile,
  type UpdateProfile,
} from '../../api/client.js'
import { ApiProblem } from '../../api/problem.js'
import { speak } from '../../i18n.js'
import { languageOf } from '../../lib/language.js'
import { useReconciled } from '../../lib/use-reconciled.js'

const ProfileConflict = lazy(() => import('./profile-conflict.js'))

export interface EditProfile extends Pick<
  UseMutationResult<Profile, Error, UpdateProfile>,
  'mutate' | 'mutateAsync'
> {
  /** Asks which is to stay, where another tab or device was quicker. */
  readonly conflict: ReactNode
}

/** Changes something about the person at once. */
export function useEditProfile(profile: Profile): EditProfile {
  const { t } = useTranslation('preferences')
  const queries = useQueryClient()
  const { queryKey } = profileMeOptions()
  const { save, conflict } = useReconciled<Profile, UpdateProfile>()
  const { mutate, mutateAsync } = useMutation({
    mutationFn: (changes: UpdateProfile) =>
      save({
        ...{ seen: profile, changes },
        write: async (version, body) => {
          const headers = { 'If-Match': `"${version}"` }
          return (await profileEditMe({ body, headers, throwOnError: true })).data
        },
        read: async () => (await profileMe({ throwOnError: true })).data,
      }),
    onSuccess: async (edited) => {
      queries.setQueryData(queryKey, edited)
      await speak(languageOf(edited.locale))
      toast(t('saved'))
    },
    onError: async (error) => {
      await queries.invalidateQueries({ queryKey })
      toast(error instanceof ApiProblem ? error.message : t('notSaved'), { tone: 'danger' })
    },
  })
  return {
    ...{ mutate, mutateAsync },
    conflict: conflict && (
      <Suspense>
        <ProfileConflict conflict={conflict} />
      </Suspense>
    ),
  }
}
