import { Badge, Button, toast } from '@florin/ui'
import { BadgeCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { phoneRemove } from '../../api/client.js'
import { RefusalBanner } from '../../lib/refusal-banner.js'
import { useFormats } from '../../lib/use-formats.js'
import { useChange, useRefusal } from './use-phone-change.js'

interface ConfirmedNumberProps {
  readonly number: string
  readonly verifiedAt: string | null
  /** Where it can be changed now. */
  readonly onChange: (() => void) | undefined
}

export function ConfirmedNumber({ number, verifiedAt, onChange }: ConfirmedNumberProps) {
  const { t } = useTranslation('phone')
  const { instant } = useFormats()
  const remove = useChange(
    () => phoneRemove({ throwOnError: true }),
    () => toast(t('removed')),
  )
  return (
    <div className="grid gap-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <bdi dir="ltr">{number}</bdi>
        <Badge tone="positive" icon={<BadgeCheck size={14} aria-hidden />}>
          {t('confirmed')}
        </Badge>
        {verifiedAt !== null && (
          <span className="text-sm text-muted">{t('since', { day: instant(verifiedAt) })}</span>
        )}
      </p>
      <RefusalBanner words={useRefusal()(remove.error, '').form} />
      <div className="flex flex-wrap gap-3">
        {onChange && <Button onClick={onChange}>{t('change')}</Button>}
        <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate(undefined)}>
          {t('remove')}
        </Button>
      </div>
    </div>
  )
}
