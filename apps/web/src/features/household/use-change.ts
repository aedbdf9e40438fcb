import { toast } from '@florin/ui'
import {
  useMutation,
  useQueryClient,
  type QueryClient,
  type UseMutationResult,
} from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { familiesListQueryKey, type FamiliesListResponse } from '../../api/client.js'
import { refusalOf } from '../../lib/refusal.js'

interface Head {
  readonly tags?: readonly string[]
  readonly path?: { readonly id?: string }
}

interface Known {
  readonly queryKey: readonly unknown[]
}

const headOf = ({ queryKey }: Known): Head => (queryKey[0] ?? {}) as Head
const isOfHouseholds = (known: Known): boolean => headOf(known).tags?.includes('families') ?? false

/** First from the list, so that what is shown of it goes before what is known of it, and nothing asks for that again. */
function forget(queries: QueryClient, household: string): void {
  queries.setQueryData<FamiliesListResponse>(
    familiesListQueryKey(),
    (list) => list && { ...list, items: list.items.filter(({ id }) => id !== household) },
  )
  queries.removeQueries({
    predicate: (known) => isOfHouseholds(known) && headOf(known).path?.id === household,
  })
}

/**
 * A change of a household, after which all that is shown of it is read again.
 * @param said once it is done
 * @param endsFor the household that is no longer there for whoever did it, so that nobody asks for it again
 */
export function useChange<Asked, Answer>(
  work: (asked: Asked) => Promise<Answer>,
  said?: (asked: Asked) => string,
  endsFor?: string,
): UseMutationResult<Answer, Error, Asked> {
  const { t } = useTranslation('household')
  const queries = useQueryClient()
  return useMutation({
    mutationFn: work,
    onSuccess: (_, asked) => {
      if (said) toast(said(asked))
      if (endsFor !== undefined) forget(queries, endsFor)
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
