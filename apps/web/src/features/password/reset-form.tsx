import { Banner, Button, buttonClass, Field } from '@florin/ui'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { passwordReset } from '../../api/client.js'
import { RefusalBanner } from '../../lib/refusal-banner.js'
import { useApiForm } from '../../lib/use-api-form.js'
import { PasswordInput } from '../start/password-input.js'
import { PasswordStrength } from './password-strength.js'

/** @param token of the link; the API tells whether it is good */
export function ResetForm({ token }: { readonly token: string }) {
  const { t } = useTranslation('password')
  const [isDone, setDone] = useState(false)
  const { form, submit, busy, errorOf, refused } = useApiForm(
    'password',
    (all) => all.reset,
    { password: '' },
    async ({ password }) => {
      await passwordReset({ body: { token, password }, throwOnError: true })
      setDone(true)
    },
  )
  if (isDone)
    return (
      <div role="status" className="grid gap-5">
        <Banner tone="positive" title={t('reset.done')}>
          {t('reset.ended')}
        </Banner>
        <Link to="/start" className={buttonClass('primary')}>
          {t('toSignIn')}
        </Link>
      </div>
    )
  return (
    <form noValidate onSubmit={submit} className="grid gap-5">
      <RefusalBanner words={refused} />
      <Field label={t('newPassword')} hint={t('passwordHint')} error={errorOf('password')} required>
        <PasswordInput {...form.register('password')} autoComplete="new-password" />
      </Field>
      <PasswordStrength password={form.watch('password')} />
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        {t('reset.save')}
      </Button>
    </form>
  )
}
