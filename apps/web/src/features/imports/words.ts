import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/problem.js'

interface Note {
  readonly code: string
  readonly detail: string
}

/** Sentences for the codes of the API; what has none is said as the API says it. */
export function useWords() {
  const { t } = useTranslation('imports')
  return {
    reason: ({ code, detail }: Note): string => t(`reasons.${code}`, { defaultValue: detail }),
    warning: ({ code, detail }: Note): string => t(`warnings.${code}`, { defaultValue: detail }),
    problem: ({ code, detail }: Note): string => t(`problems.${code}`, { defaultValue: detail }),
    error: (error: unknown): string =>
      error instanceof ApiProblem
        ? t(`problems.${error.code}`, { defaultValue: error.message })
        : t('problems.internal'),
  }
}
