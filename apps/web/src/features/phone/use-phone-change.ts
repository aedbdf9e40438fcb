import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { phoneShowQueryKey } from '../../api/client.js'
import { refusalOf } from '../../lib/refusal.js'

/** What changes the number, after which it is read again. */
export function useChange<Asked>(
  work: (asked: Asked) => Promise<unknown>,
  done: () => void,
): UseMutationResult<unknown, Error, Asked> {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: work,
    onSuccess: done,
    onSettled: () => queries.invalidateQueries({ queryKey: phoneShowQueryKey() }),
  })
}

interface InWords {
  /** What is wrong with the field. */
  readonly field: string | undefined
  /** What it is not to blame for. */
  readonly form: string | undefined
}

/** Why something was refused. @returns nothing where nothing was */
export function useRefusal(): (error: Error | null, name: string) => InWords {
  const { t } = useTranslation('phone')
  return (error, name) => {
    if (!error) return { field: undefined, form: undefined }
    const { fields, form } = refusalOf(error, [name])
    const wordsOf = (code: string | undefined): string | undefined =>
      code === undefined ? undefined : t([`problems.${code}`, 'problems.ours'])
    return { field: wordsOf(fields[name]?.code), form: wordsOf(form?.code) }
  }
}
