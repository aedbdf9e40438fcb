import { Banner, Button, Field } from '@florin/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { passwordForgot } from '../../api/client.js'
import { EmailInput } from '../../lib/email-input.js'
import { RefusalBanner } from '../../lib/refusal-banner.js'
import { useApiForm } from '../../lib/use-api-form.js'

/** Says the same whether or not there is such a person, as the API does. */
export function ForgotForm() {
  const { t } = useTranslation('password')
  const [sentTo, setSentTo] = useState<string>()
  const { form, submit, busy, errorOf, refused } = useApiForm(
    'password',
    (all) => all.forgot,
    { email: '' },
    async (body) => {
      await passwordForgot({ body, throwOnError: true })
      setSentTo(body.email)
    },
  )
  if (sentTo !== undefined)
    return (
      <div role="status">
        <Banner tone="positive" title={t('forgot.sent')}>
          {t('forgot.sentTo', { email: sentTo })}
        </Banner>
      </div>
    )
  return (
    <form noValidate onSubmit={submit} className="grid gap-5">
      <p className="text-muted">{t('forgot.what')}</p>
      <RefusalBanner words={refused} />
      <Field label={t('email')} error={errorOf('email')} required>
        <EmailInput {...form.register('email')} />
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        {t('forgot.send')}
      </Button>
    </form>
  )
}
