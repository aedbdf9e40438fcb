import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/problem.js'

/** Why something was not taken, in words. */
export function useRefusal(): (error: unknown) => string {
  const { t } = useTranslation('identity')
  return (error) =>
    t([`problems.${error instanceof ApiProblem ? error.code : 'ours'}`, 'problems.ours'])
}
