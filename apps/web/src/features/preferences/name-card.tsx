import { Button, Card, Field, TextInput } from '@florin/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Profile } from '../../api/client.js'
import { RefusalBanner } from '../../lib/refusal-banner.js'
import { useApiForm } from '../../lib/use-api-form.js'
import { useEditProfile } from './use-edit-profile.js'

export function NameCard({ profile }: { readonly profile: Profile }) {
  const { t } = useTranslation('preferences')
  // As it was when somebody began to write: what is changed elsewhere meanwhile is asked about.
  const [seen, setSeen] = useState(profile)
  const edit = useEditProfile(seen)
  const { form, submit, busy, errorOf, refused } = useApiForm(
    'preferences',
    (all) => all.name,
    { fullName: profile.fullName },
    async (body) => setSeen(await edit.mutateAsync(body)),
  )
  const isWriting = form.formState.isDirty
  if (!isWriting && profile.version > seen.version) setSeen(profile)
  return (
    <Card title={t('you.title')}>
      <form noValidate onSubmit={submit} className="grid gap-5">
        <RefusalBanner words={refused} />
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
