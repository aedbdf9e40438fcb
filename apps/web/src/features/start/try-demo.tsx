import { Banner, Button, Progress } from '@florin/ui'
import { useMutation } from '@tanstack/react-query'
import { Sparkles } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { demoBegin } from '../../api/client.js'
import { isSignedIn } from '../../api/session.js'
import { languageOf } from '../../lib/language.js'
import { useDemo } from '../demo/use-demo.js'
import { begin, useGoOn } from './come-in.js'
import { localeFor } from './region.js'

/** One click, and a household of two has kept its papers for three years. */
export function TryDemo() {
  const { t, i18n } = useTranslation('start')
  const goOn = useGoOn()
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const demo = useDemo(timeZone)
  const start = useMutation({
    mutationFn: async () => {
      // After a failure half-way there is somebody already, whose demo is gone on with.
      if (!isSignedIn()) {
        const locale = localeFor(languageOf(i18n.language), navigator.language)
        const { data } = await demoBegin({
          body: { timezone: timeZone, locale },
          throwOnError: true,
        })
        await begin(data)
        demo.begin()
      }
      await demo.fill()
      goOn('/')
    },
  })
  return (
    <div className="grid gap-3">
      <Button
        size="lg"
        icon={<Sparkles size={18} aria-hidden />}
        busy={start.isPending}
        onClick={() => start.mutate()}
      >
        {t(start.isError ? 'demo.again' : 'demo.try')}
      </Button>
      <div aria-live="polite" className="grid gap-3 text-sm text-muted">
        {start.isPending ? (
          <>
            <p>{t('demo.coming')}</p>
            <Progress label={t('demo.coming')} value={demo.progress} />
          </>
        ) : (
          <p>{t('demo.what')}</p>
        )}
        {start.isError && <Banner tone="danger">{t('demo.failed')}</Banner>}
      </div>
    </div>
  )
}
