import { toast } from '@florin/ui'
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { refusalOf } from '../../lib/refusal.js'

const isOfHouseholds = ({ queryKey: [head] }: { readonly queryKey: readonly unknown[] }): boolean =>
  (head as { tags?: readonly string[] } | undefined)?.tags?.includes('families') ?? false

/** A change of a household, after which all that is shown of it is read again. @param said once it is done */
export function useChange<Asked, Answer>(
  work: (asked: Asked) => Promise<Answer>,
  said?: (asked: Asked) => string,
): UseMutationResult<Answer, Error, Asked> {
  const { t } = useTranslation('household')
  const queries = useQueryClient()
  return useMutation({
    mutationFn: work,
    onSuccess: (_, asked) => {
      if (said) toast(said(asked))
    },
    onError: (error) => {
      const reason = refusalOf(error, []).form
      const otherwise = reason?.detail ?? t('notDone')
      toast(t(`problems.${reason?.code ?? 'ours'}`, { defaultValue: otherwise }), {
        tone: 'danger',
      })
    },
    onSettled: () => queries.invalidateQueries({ predicate: isOfHouseholds }),
  })
}
