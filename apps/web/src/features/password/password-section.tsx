import { Button, Card, Field, toast } from '@florin/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { passwordChange } from '../../api/client.js'
import { RefusalBanner } from '../../lib/refusal-banner.js'
import { useApiForm } from '../../lib/use-api-form.js'
import { PasswordInput } from '../start/password-input.js'
import { PasswordStrength } from './password-strength.js'

/** A new password, by the old one. */
export function PasswordSection() {
  const { t } = useTranslation('password')
  const [changes, setChanges] = useState(0)
  const done = (): void => {
    setChanges(changes + 1)
    toast(t('change.done'))
  }
  return (
    <Card title={t('change.title')}>
      {/* Empty again after each change. */}
      <PasswordForm key={changes} onDone={done} />
    </Card>
  )
}

function PasswordForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('password')
  const { form, submit, busy, errorOf, refused } = useApiForm(
    'password',
    (all) => all.changePassword,
    { currentPassword: '', newPassword: '' },
    async (body) => {
      await passwordChange({ body, throwOnError: true })
      onDone()
    },
  )
  return (
    <form noValidate onSubmit={submit} className="grid gap-5">
      <p className="text-muted">{t('change.what')}</p>
      <RefusalBanner words={refused} />
      <Field label={t('currentPassword')} error={errorOf('currentPassword')} required>
        <PasswordInput {...form.register('currentPassword')} autoComplete="current-password" />
      </Field>
      <Field
        label={t('newPassword')}
        hint={t('passwordHint')}
        error={errorOf('newPassword')}
        required
      >
        <PasswordInput {...form.register('newPassword')} autoComplete="new-password" />
      </Field>
      <PasswordStrength password={form.watch('newPassword')} />
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          {t('change.save')}
        </Button>
      </div>
    </form>
  )
}
