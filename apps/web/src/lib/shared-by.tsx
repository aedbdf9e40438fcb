import { Badge } from '@florin/ui'
import { Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SharedBy } from '../api/client.js'
import { useHousemates } from './use-housemates.js'

interface SharedByBadgeProps {
  readonly sharedBy: SharedBy | undefined
  readonly className?: string
}

/** Whose something is that is shown among one's own. */
export function SharedByBadge({ sharedBy, className }: SharedByBadgeProps) {
  const { t } = useTranslation()
  const name = useHousemates().get(sharedBy?.userId ?? '')
  if (!sharedBy) return null
  return (
    <Badge icon={<Users aria-hidden="true" />} className={className}>
      {name ?? t('whose.somebody')}
    </Badge>
  )
}
