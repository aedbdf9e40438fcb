import { Banner, Button, buttonClass } from '@florin/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import {
  emailchangelinksConfirm,
  emailchangelinksTakeBack,
  profileMeQueryKey,
} from '../../api/client.js'
import { RefusalBanner } from '../../lib/refusal-banner.js'
import { refusalOf } from '../../lib/refusal.js'
import { useLinkToken } from '../password/use-link-token.js'

/** Where a link was sent: the address there is, the new one, or the former one once the change is done. */
export type Place = 'old' | 'new' | 'back'

type Step = 'confirm' | 'take-back'
type Outcome = 'waits' | 'changed' | 'taken-back'

const stepsOf: Readonly<Record<Place, readonly Step[]>> = {
  old: ['confirm', 'take-back'],
  new: ['confirm'],
  back: ['take-back'],
}

/**
 * What the link of a letter leads to, signed in or not. Nothing happens by its being opened, as those that look through
 * mail for what is harmful open links as well.
 */
export function LinkPage({ place }: { readonly place: Place }) {
  const { t } = useTranslation('email')
  const token = useLinkToken()
  const queries = useQueryClient()
  const step = useMutation({
    mutationFn: (asked: Step) => outcomeOf(asked, token),
    onSuccess: () => queries.invalidateQueries({ queryKey: profileMeQueryKey() }),
  })
  const code = step.error ? refusalOf(step.error, []).form?.code : undefined
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-6 px-6 py-8">
      <h1 className="text-2xl font-semibold">{t(`${place}.title`)}</h1>
      <div role="status" className="grid gap-5 empty:hidden">
        {step.isSuccess && <Done outcome={step.data} />}
      </div>
      {!step.isSuccess && (
        <>
          <p>{t(`${place}.what`)}</p>
          <RefusalBanner words={code && t([`problems.${code}`, 'problems.ours'])} />
          <div className="flex flex-wrap gap-3">
            {stepsOf[place].map((each) => (
              <Button
                key={each}
                variant={each === 'confirm' ? 'primary' : 'danger'}
                busy={step.isPending && step.variables === each}
                onClick={() => !step.isPending && step.mutate(each)}
              >
                {t(each === 'confirm' ? 'confirm' : 'takeBack')}
              </Button>
            ))}
          </div>
        </>
      )}
    </main>
  )
}

async function outcomeOf(step: Step, token: string): Promise<Outcome> {
  const asked = { body: { token }, throwOnError: true } as const
  if (step === 'confirm')
    return (await emailchangelinksConfirm(asked)).data.changed ? 'changed' : 'waits'
  await emailchangelinksTakeBack(asked)
  return 'taken-back'
}

function Done({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useTranslation('email')
  return (
    <>
      <Banner tone="positive" title={t(`done.${outcome}.title`)}>
        {t(`done.${outcome}.what`)}
      </Banner>
      {outcome !== 'waits' && (
        <Link to={outcome === 'changed' ? '/' : '/start'} className={buttonClass('primary')}>
          {t(outcome === 'changed' ? 'goOn' : 'toSignIn')}
        </Link>
      )}
    </>
  )
}
