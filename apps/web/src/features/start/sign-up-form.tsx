import { Button, Field, TextInput } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import { authRegister } from '../../api/client.js'
import { EmailInput } from '../../lib/email-input.js'
import { languageOf } from '../../lib/language.js'
import { RefusalBanner } from '../../lib/refusal-banner.js'
import { useApiForm } from '../../lib/use-api-form.js'
import { AgreeLine } from '../consents/agree-line.js'
import { PasswordStrength } from '../password/password-strength.js'
import { begin, useGoOn } from './come-in.js'
import { PasswordInput } from './password-input.js'
import { regionOf } from './region.js'

/** Asks for no more than it takes; where somebody lives is guessed and can be put right afterwards. */
export function SignUpForm() {
  const { t, i18n } = useTranslation('start')
  const goOn = useGoOn()
  const { form, submit, busy, errorOf, refused } = useApiForm(
    'start',
    (all) => all.signUp,
    { fullName: '', email: '', password: '' },
    async (who) => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      const region = regionOf(languageOf(i18n.language), navigator.language, timeZone)
      const { consentVersions: consents } = await import('../../lib/schemas.js')
      const body = { ...who, ...region, consents }
      const { data } = await authRegister({ body, throwOnError: true })
      await begin(data)
      goOn('/welcome')
    },
  )
  return (
    <form noValidate onSubmit={submit} className="grid gap-5">
      <RefusalBanner words={refused} />
      <Field label={t('name')} error={errorOf('fullName')} required>
        <TextInput {...form.register('fullName')} autoComplete="name" />
      </Field>
      <Field label={t('email')} error={errorOf('email')} required>
        <EmailInput {...form.register('email')} />
      </Field>
      <Field label={t('password')} hint={t('passwordHint')} error={errorOf('password')} required>
        <PasswordInput {...form.register('password')} autoComplete="new-password" />
      </Field>
      <PasswordStrength password={form.watch('password')} />
      <AgreeLine />
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        {t('signUp')}
      </Button>
    </form>
  )
}
