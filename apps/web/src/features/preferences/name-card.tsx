import { Banner, Button, Card, Field, TextInput } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import type { Profile } from '../../api/client.js'
import { useApiForm } from '../../lib/use-api-form.js'
import { useEditProfile } from './use-edit-profile.js'

export function NameCard({ profile }: { readonly profile: Profile }) {
  const { t } = useTranslation('preferences')
  const edit = useEditProfile(profile)
  const { form, submit, busy, errorOf, refused } = useApiForm(
    'preferences',
    (all) => all.name,
    { fullName: profile.fullName },
    async (body) => void (await edit.mutateAsync(body)),
  )
  return (
    <Card title={t('you.title')}>
      <form noValidate onSubmit={submit} className="grid gap-5">
        {refused && <Banner tone="danger">{refused}</Banner>}
        <Field label={t('you.name')} error={errorOf('fullName')} required>
          <TextInput {...form.register('fullName')} autoComplete="name" />
        </Field>
        {!profile.demo && (
          <Field label={t('you.email')}>
            <TextInput value={profile.email} readOnly dir="ltr" className="text-start" />
          </Field>
        )}
        <div>
          <Button type="submit" variant="primary" busy={busy}>
            {t('save')}
          </Button>
        </div>
      </form>
      {edit.conflict}
    </Card>
  )
}
