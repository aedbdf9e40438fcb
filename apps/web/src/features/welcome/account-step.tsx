import { Banner, Button, Field, Select, TextInput } from '@florin/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import {
  accountsListQueryKey,
  accountsOpen,
  type Account,
  type CreateAccount,
} from '../../api/client.js'
import { useApiForm } from '../../lib/use-api-form.js'

const kinds = ['checking', 'savings', 'credit_card', 'cash'] as const

interface AccountStepProps {
  readonly currency: string
  readonly onOpened: (account: Account) => void
}

/** The account that a first statement is of; everything else about it can wait. */
export function AccountStep({ currency, onOpened }: AccountStepProps) {
  const { t } = useTranslation('welcome')
  const queries = useQueryClient()
  const { form, submit, busy, errorOf, refused } = useApiForm<Pick<CreateAccount, 'name' | 'type'>>(
    'welcome',
    (all) => all.firstAccount,
    { name: t('account.usual'), type: 'checking' },
    async (body) => {
      const { data } = await accountsOpen({ body: { ...body, currency }, throwOnError: true })
      await queries.invalidateQueries({ queryKey: accountsListQueryKey() })
      onOpened(data)
    },
  )
  return (
    <form noValidate onSubmit={submit} className="grid gap-5">
      {refused && <Banner tone="danger">{refused}</Banner>}
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t('account.name')} error={errorOf('name')} required>
          <TextInput {...form.register('name')} autoComplete="off" />
        </Field>
        <Field label={t('account.kind')}>
          <Select {...form.register('type')}>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`account.kinds.${kind}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          {t('account.open')}
        </Button>
      </div>
    </form>
  )
}
