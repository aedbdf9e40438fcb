import { Banner, Button, toast } from '@florin/ui'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { demoLeave } from '../../api/client.js'
import { sessionEnded } from '../../api/session.js'
import { useProfile } from '../../lib/use-formats.js'
import { useDemo } from './use-demo.js'

/** Says of made-up figures that they are, wherever they are shown; and takes them away. */
export function DemoBanner() {
  const profile = useProfile()
  return profile?.demo ? <OfDemo timeZone={profile.timezone} /> : null
}

function OfDemo({ timeZone }: { readonly timeZone: string }) {
  const { t } = useTranslation('demo')
  const demo = useDemo(timeZone)
  const leave = useMutation({
    mutationFn: async () => {
      await demoLeave({ throwOnError: true })
      demo.forget()
      sessionEnded()
      toast(t('removed'))
    },
    onError: () => toast(t('notRemoved'), { tone: 'danger' }),
  })
  const fill = (): void => {
    demo.fill().catch(() => toast(t('notFilled'), { tone: 'danger' }))
  }
  return (
    <Banner
      tone="info"
      className="mb-6"
      action={
        <>
          {demo.isUnfinished && (
            <Button size="sm" variant="primary" busy={demo.isBusy} onClick={fill}>
              {t('goOn')}
            </Button>
          )}
          <Button size="sm" busy={leave.isPending} onClick={() => leave.mutate()}>
            {t('remove')}
          </Button>
        </>
      }
    >
      {t(demo.isUnfinished ? 'unfinished' : 'what')}
    </Banner>
  )
}
