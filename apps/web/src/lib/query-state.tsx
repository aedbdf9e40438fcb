import { Button, ErrorState } from '@florin/ui'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.js'

export interface QueryStateProps<T> {
  readonly query: UseQueryResult<T, unknown>
  /** Skeletons of what comes. */
  readonly loading: ReactNode
  readonly children: (data: T) => ReactNode
}

/** What was read; else that it is on its way, or why it is not to be had and how to ask again. */
export function QueryState<T>({ query, loading, children }: QueryStateProps<T>) {
  const { t } = useTranslation()
  if (query.data !== undefined) return children(query.data)
  // It goes on by itself once there is a network again.
  if (query.isPending && query.fetchStatus === 'paused')
    return <ErrorState title={t('away.title')}>{t('away.why')}</ErrorState>
  if (query.isPending) return loading
  const { error } = query
  const reason =
    error instanceof ApiProblem
      ? t(error.status === 0 ? 'broken.noAnswer' : 'broken.refused', { detail: error.message })
      : t('broken.ours')
  return (
    <ErrorState
      title={t('broken.title')}
      action={<Button onClick={() => void query.refetch()}>{t('tryAgain')}</Button>}
    >
      {reason}
    </ErrorState>
  )
}
