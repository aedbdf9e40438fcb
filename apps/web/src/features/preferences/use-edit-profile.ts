import { toast } from '@florin/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import {
  profileEditMe,
  profileMeOptions,
  type Profile,
  type UpdateProfile,
} from '../../api/client.js'
import { ApiProblem, isStale } from '../../api/problem.js'
import { speak } from '../../i18n.js'
import { languageOf } from '../../lib/language.js'

/** Changes something about the person at once, unless another tab or device was quicker; then that is shown. */
export function useEditProfile(profile: Profile) {
  const { t } = useTranslation('preferences')
  const queries = useQueryClient()
  const { queryKey } = profileMeOptions()
  return useMutation({
    mutationFn: async (body: UpdateProfile) => {
      const headers = { 'If-Match': `"${profile.version}"` }
      return (await profileEditMe({ body, headers, throwOnError: true })).data
    },
    onSuccess: async (edited) => {
      queries.setQueryData(queryKey, edited)
      await speak(languageOf(edited.locale))
      toast(t('saved'))
    },
    onError: async (error) => {
      await queries.invalidateQueries({ queryKey })
      const detail = error instanceof ApiProblem ? error.message : t('notSaved')
      toast(isStale(error) ? t('changedElsewhere') : detail, { tone: 'danger' })
    },
  })
}
