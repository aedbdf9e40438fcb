import { Button, Card, Field, TextInput } from '@florin/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { familiesCreate, familiesListQueryKey } from '../../api/client.js'
import { RefusalBanner } from '../../lib/refusal-banner.js'
import { useApiForm } from '../../lib/use-api-form.js'

/** For who is in none yet. */
export function NewHousehold({ onMade }: { readonly onMade: (id: string) => void }) {
  const { t } = useTranslation('household')
  const queries = useQueryClient()
  const { form, submit, busy, errorOf, refused } = useApiForm(
    'household',
    (all) => all.household,
    { name: '' },
    async (body) => {
      const { data } = await familiesCreate({ body, throwOnError: true })
      await queries.invalidateQueries({ queryKey: familiesListQueryKey() })
      onMade(data.id)
    },
  )
  return (
    <Card title={t('new.title')} className="max-w-xl">
      <p className="mb-5 text-sm text-muted">{t('new.about')}</p>
      <form noValidate onSubmit={submit} className="grid gap-5">
        <RefusalBanner words={refused} />
        <Field label={t('name')} hint={t('new.nameHint')} error={errorOf('name')} required>
          <TextInput {...form.register('name')} maxLength={100} autoComplete="off" />
        </Field>
        <Button type="submit" variant="primary" busy={busy} className="justify-self-start">
          {t('new.make')}
        </Button>
      </form>
    </Card>
  )
}
