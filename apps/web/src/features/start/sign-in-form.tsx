import { Banner, Button, Field, TextInput } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import { authLogin } from '../../api/client.js'
import { useApiForm } from '../../lib/use-api-form.js'
import { begin, useGoOn } from './come-in.js'
import { PasswordInput } from './password-input.js'

/** @param then where somebody wanted to go */
export function SignInForm({ then = '/' }: { readonly then?: string | undefined }) {
  const { t } = useTranslation('start')
  const goOn = useGoOn()
  const { form, submit, busy, errorOf, refused } = useApiForm(
    'start',
    (all) => all.signIn,
    { email: '', password: '' },
    async (body) => {
      const { data } = await authLogin({ body, throwOnError: true })
      await begin(data)
      goOn(then)
    },
  )
  return (
    <form noValidate onSubmit={submit} className="grid gap-5">
      <div role="alert" className="empty:hidden">
        {refused && <Banner tone="danger">{refused}</Banner>}
      </div>
      <Field label={t('email')} error={errorOf('email')} required>
        <TextInput
          {...form.register('email')}
          type="email"
          dir="ltr"
          autoComplete="username"
          className="text-start"
        />
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
