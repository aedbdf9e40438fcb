import { Banner, buttonClass, Progress } from '@florin/ui'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { federationFinish, linkedidentitiesLink } from '../../api/client.js'
import { challengeIn } from '../../api/problem.js'
import { languageOf } from '../../lib/language.js'
import { begin } from './come-in.js'
import { takeAway } from './federation.js'
import { useRefusalWords } from './refusal-words.js'
import { regionOf } from './region.js'
import { cameBack } from './what-came-back.js'

const SecondStep = lazy(() => import('./second-step.js'))

/** How it ended: where to go on, at once or after a code. */
interface Ended {
  readonly then: string
  readonly challenge?: string
}

/** Where another party leads back to: finishes what was begun, or says why not. */
export function CameBack({ provider }: { readonly provider: string }) {
  const { t } = useTranslation('start')
  const router = useRouter()
  const inWords = useRefusalWords()
  const finish = useFinish(provider)
  const { data: ended, isSuccess, error } = finish
  // The code is spent, so that nobody should come back to this address.
  const goOn = (then: string): void => router.history.replace(then)
  const { mutate } = finish
  const once = useRef(false)
  useEffect(() => {
    if (once.current) return
    once.current = true
    mutate(undefined, {
      onSuccess: (done) => {
        if (done && done.challenge === undefined) router.history.replace(done.then)
      },
    })
  }, [mutate, router])
  const isOver = error !== null || (isSuccess && ended === undefined)
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-6 px-6">
      <h1 className="text-2xl font-semibold">
        {t(isOver ? 'federation.not' : 'federation.coming')}
      </h1>
      {isOver ? (
        <>
          <Banner tone="danger">{error ? inWords(error) : t('federation.nothing')}</Banner>
          <a href="/start" className={buttonClass('primary')}>
            {t('federation.back')}
          </a>
        </>
      ) : ended?.challenge ? (
        <Suspense>
          <SecondStep
            challenge={ended.challenge}
            onIn={() => goOn(ended.then)}
            onBack={() => goOn('/start')}
          />
        </Suspense>
      ) : (
        <Progress label={t('federation.coming')} />
      )}
    </main>
  )
}

function useFinish(provider: string) {
  const { i18n } = useTranslation('start')
  return useMutation({
    mutationFn: async (): Promise<Ended | undefined> => {
      const away = takeAway(provider)
      const back = cameBack(window.location.search, window.location.hash)
      if (!away || !back) return undefined
      const { attempt, purpose, then } = away
      const returned = { provider, attempt, ...back }
      if (purpose === 'link') {
        await linkedidentitiesLink({ body: returned, throwOnError: true })
        return { then }
      }
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      const region = regionOf(languageOf(i18n.language), navigator.language, timeZone)
      try {
        const body = { ...returned, ...region }
        await begin((await federationFinish({ body, throwOnError: true })).data)
        return { then }
      } catch (error) {
        const challenge = challengeIn(error)
        if (challenge === undefined) throw error
        return { then, challenge }
      }
    },
  })
}
