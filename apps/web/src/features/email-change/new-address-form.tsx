import { Button, Field, TextInput } from '@florin/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { emailchangeAsk, emailchangeShowQueryKey } from '../../api/client.js'
import { RefusalBanner } from '../../lib/refusal-banner.js'
import { useApiForm } from '../../lib/use-api-form.js'

/** Asks for another address; a link is sent there and to the one there is. */
export function NewAddressForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('email')
  const queries = useQueryClient()
  const { form, submit, busy, errorOf, refused } = useApiForm(
    'email',
    (all) => all.newEmail,
    { email: '' },
    async (body) => {
      await emailchangeAsk({ body, throwOnError: true })
      await queries.invalidateQueries({ queryKey: emailchangeShowQueryKey() })
      onClose()
    },
  )
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <RefusalBanner words={refused} />
      <Field label={t('newAddress')} hint={t('newAddressHint')} error={errorOf('email')} required>
        <TextInput
          {...form.register('email')}
          type="email"
          dir="ltr"
          autoComplete="email"
          className="text-start"
        />
      </Field>
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" type="submit" busy={busy}>
          {t('send')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
