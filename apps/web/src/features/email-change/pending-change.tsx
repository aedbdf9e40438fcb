import { Badge, Button, toast } from '@florin/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { BadgeCheck, Hourglass } from 'lucide-react'
import { Trans, useTranslation } from 'react-i18next'
import {
  emailchangeShowQueryKey,
  emailchangeWithdraw,
  type EmailChange as EmailChangeState,
} from '../../api/client.js'
import { useFormats } from '../../lib/use-formats.js'

interface PendingChangeProps {
  readonly pending: NonNullable<EmailChangeState['pending']>
  readonly current: string
}

/** A change that waits: which of the two addresses has confirmed it, and until when there is time. */
export function PendingChange({ pending, current }: PendingChangeProps) {
  const { t } = useTranslation('email')
  const { instant } = useFormats()
  const queries = useQueryClient()
  const withdraw = useMutation({
    mutationFn: () => emailchangeWithdraw({ throwOnError: true }),
    onSuccess: () => toast(t('withdrawn')),
    onError: () => toast(t('problems.ours'), { tone: 'danger' }),
    onSettled: () => queries.invalidateQueries({ queryKey: emailchangeShowQueryKey() }),
  })
  const sides = [
    { side: 'old', email: current },
    { side: 'new', email: pending.email },
  ] as const
  return (
    <div className="grid gap-3">
      <p>
        <Trans
          t={t}
          i18nKey="pending"
          values={{ email: pending.email, time: instant(pending.expiresAt) }}
          components={{ address: <bdi dir="ltr" className="break-all" /> }}
        />
      </p>
      <ul className="grid gap-2">
        {sides.map(({ side, email }) => (
          <li key={side} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <bdi dir="ltr" className="break-all">
              {email}
            </bdi>
            {pending.confirmed.includes(side) ? (
              <Badge tone="positive" icon={<BadgeCheck size={14} aria-hidden />}>
                {t('followed')}
              </Badge>
            ) : (
              <Badge tone="warning" icon={<Hourglass size={14} aria-hidden />}>
                {t('awaited')}
              </Badge>
            )}
          </li>
        ))}
      </ul>
      <div>
        <Button busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t('withdraw')}
        </Button>
      </div>
    </div>
  )
}
