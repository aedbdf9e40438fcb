import { Button, Field } from '@florin/ui'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { authLogin } from '../../api/client.js'
import { challengeIn } from '../../api/problem.js'
import { EmailInput } from '../../lib/email-input.js'
import { RefusalBanner } from '../../lib/refusal-banner.js'
import { useApiForm } from '../../lib/use-api-form.js'
import { begin, useGoOn } from './come-in.js'
import { PasswordInput } from './password-input.js'

const SecondStep = lazy(() => import('./second-step.js'))

/** @param then where somebody wanted to go */
export function SignInForm({ then = '/' }: { readonly then?: string | undefined }) {
  const { t } = useTranslation('start')
  const goOn = useGoOn()
  const [challenge, setChallenge] = useState<string>()
  const { form, submit, busy, errorOf, refused } = useApiForm(
    'start',
    (all) => all.signIn,
    { email: '', password: '' },
    async (body) => {
      try {
        const { data } = await authLogin({ body, throwOnError: true })
        await begin(data)
        goOn(then)
      } catch (error) {
        const asked = challengeIn(error)
        if (asked === undefined) throw error
        setChallenge(asked)
      }
    },
  )
  if (challenge !== undefined)
    return (
      <Suspense>
        <SecondStep
          challenge={challenge}
          onIn={() => goOn(then)}
          onBack={() => setChallenge(undefined)}
        />
      </Suspense>
    )
  return (
    <form noValidate onSubmit={submit} className="grid gap-5">
      <RefusalBanner words={refused} />
      <Field label={t('email')} error={errorOf('email')} required>
        <EmailInput {...form.register('email')} autoComplete="username webauthn" />
      </Field>
      <Field label={t('password')} error={errorOf('password')} required>
        <PasswordInput {...form.register('password')} autoComplete="current-password" />
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        {t('signIn')}
      </Button>
    </form>
  )
}
