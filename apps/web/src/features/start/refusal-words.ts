import { useTranslation } from 'react-i18next'
import { refusalOf } from '../../lib/refusal.js'

/** What the API refused at the door, in words. */
export function useRefusalWords(): (error: unknown) => string {
  const { t } = useTranslation('start')
  return (error) => {
    const { form } = refusalOf(error, [])
    return t(`problems.${form?.code ?? 'ours'}`, { defaultValue: form?.detail ?? '' })
  }
}
