import { Badge, Button, Card, toast } from '@florin/ui'
import { useMutation } from '@tanstack/react-query'
import { BadgeCheck, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { emailSend, type Profile } from '../../api/client.js'
import { EmailChange } from '../email-change/email-change.js'

/** The address, whether it was confirmed, and the way to another. */
export function EmailSection({ profile }: { readonly profile: Profile }) {
  const { t } = useTranslation('password')
  const send = useMutation({
    mutationFn: () => emailSend({ throwOnError: true }),
    onSuccess: () => toast(t('address.sent', { email: profile.email })),
    onError: () => toast(t('address.notSent'), { tone: 'danger' }),
  })
  return (
    <Card title={t('address.title')}>
      <div className="flex flex-wrap items-center gap-3">
        <bdi dir="ltr" className="break-all">
          {profile.email}
        </bdi>
        {profile.emailVerified ? (
          <Badge tone="positive" icon={<BadgeCheck size={14} aria-hidden />}>
            {t('address.confirmed')}
          </Badge>
        ) : (
          <Badge tone="warning" icon={<TriangleAlert size={14} aria-hidden />}>
            {t('address.unconfirmed')}
          </Badge>
        )}
      </div>
      {!profile.emailVerified && (
        <div className="mt-4 grid gap-4">
          <p className="text-muted">{t('address.what')}</p>
          <div>
            <Button busy={send.isPending} onClick={() => send.mutate()}>
              {t('address.send')}
            </Button>
          </div>
        </div>
      )}
      <div className="mt-4">
        <EmailChange profile={profile} />
      </div>
    </Card>
  )
}
