import { Badge } from '@florin/ui'
import { Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SharedBy } from '../api/client.js'
import { useHousemates } from './use-housemates.js'

/** Whose something is that is shown among one's own. */
export function SharedByBadge({ sharedBy }: { readonly sharedBy: SharedBy | undefined }) {
  const { t } = useTranslation()
  const name = useHousemates().get(sharedBy?.userId ?? '')
  if (!sharedBy) return null
  return <Badge icon={<Users aria-hidden="true" />}>{name ?? t('whose.somebody')}</Badge>
}
