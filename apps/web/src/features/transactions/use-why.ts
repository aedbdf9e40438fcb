import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { explanationsCategoryOptions } from '../../api/client.js'
import { useCategories } from '../../lib/use-categories.js'
import { useFormats } from '../../lib/use-formats.js'

/** A sentence that says why a transaction has its category; empty until it is known. */
export function useWhy(id: string, isAsked = true): string {
  const { t } = useTranslation('transactions')
  const { nameOf } = useCategories()
  const formats = useFormats()
  const { data } = useQuery({
    ...explanationsCategoryOptions({ path: { id } }),
    enabled: isAsked,
  })
  if (!data) return ''
  const { source, matched, confidence, automatic } = data
  if (source === 'user')
    return automatic.categoryId === data.categoryId
      ? t('why.user')
      : t('why.userOver', { category: nameOf(automatic.categoryId) })
  const sure = formats.percent(confidence)
  return matched === null
    ? t(`why.${source}Alone`, { sure })
    : t(`why.${source}`, { matched, sure })
}
