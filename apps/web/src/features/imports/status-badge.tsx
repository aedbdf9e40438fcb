import { Badge, type BadgeProps } from '@florin/ui'
import { CircleAlert, CircleCheck, CircleHelp, ListChecks, LoaderCircle, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ImportStatus } from './use-import.js'

const looks: { readonly [status in ImportStatus]: Pick<BadgeProps, 'tone' | 'icon'> } = {
  parsing: { tone: 'info', icon: <LoaderCircle aria-hidden /> },
  'needs-account': { tone: 'warning', icon: <CircleHelp aria-hidden /> },
  preview: { tone: 'accent', icon: <ListChecks aria-hidden /> },
  committing: { tone: 'info', icon: <LoaderCircle aria-hidden /> },
  committed: { tone: 'positive', icon: <CircleCheck aria-hidden /> },
  failed: { tone: 'danger', icon: <CircleAlert aria-hidden /> },
  reverted: { tone: 'neutral', icon: <Undo2 aria-hidden /> },
}

/** How far an import is. */
export function StatusBadge({ status }: { readonly status: ImportStatus }) {
  const { t } = useTranslation('imports')
  return <Badge {...looks[status]}>{t(`status.${status}`)}</Badge>
}
