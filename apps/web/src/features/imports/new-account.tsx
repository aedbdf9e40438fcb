import { Banner, Button, Dialog, Field, Select, TextInput } from '@florin/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import {
  accountsListQueryKey,
  accountsOpen,
  type Account,
  type CreateAccount,
  type ImportAccount,
} from '../../api/client.js'
import { ApiProblem } from '../../api/problem.js'
import { useProfile } from '../../lib/use-formats.js'
import { useWords } from './words.js'

const types = [
  'checking',
  'savings',
  'credit_card',
  'loan',
  'investment',
  'cash',
  'other',
] as const satisfies readonly CreateAccount['type'][]

interface NewAccountProps {
  readonly of: ImportAccount
  readonly onClose: () => void
  readonly onMade: (account: Account) => void
}

/** Opens the account that a file is of, with what the file knows of it filled in. */
export function NewAccount({ of, onClose, onMade }: NewAccountProps) {
  const { t } = useTranslation('imports')
  const words = useWords()
  const queries = useQueryClient()
  const profile = useProfile()
  const form = useId()
  const known = types.find((type) => type === of.type) ?? 'checking'
  const [name, setName] = useState(
    [t(`accountTypes.${known}`), of.numberMask].filter(Boolean).join(' '),
  )
  const [type, setType] = useState<CreateAccount['type']>(known)
  const [currency, setCurrency] = useState(of.currency ?? profile?.currency ?? '')
  const open = useMutation({
    mutationFn: async (body: CreateAccount) =>
      (await accountsOpen({ body, throwOnError: true })).data,
    onSuccess: async (account) => {
      await queries.invalidateQueries({ queryKey: accountsListQueryKey({ query: { limit: 200 } }) })
      onMade(account)
    },
  })
  const errorOf = (pointer: string): string | undefined =>
    open.error instanceof ApiProblem ? open.error.fieldError(pointer) : undefined
  const isNamed = errorOf('/name') ?? errorOf('/currency')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!open.isPending) open.mutate({ name, type, currency: currency.toUpperCase() })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('newAccount.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form={form} busy={open.isPending}>
            {t('newAccount.open')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4" noValidate>
        <Field label={t('newAccount.name')} error={errorOf('/name')} required>
          <TextInput value={name} onChange={({ target }) => setName(target.value)} />
        </Field>
        <Field label={t('account.type')}>
          <Select
            value={type}
            onChange={({ target }) => setType(target.value as CreateAccount['type'])}
          >
            {types.map((one) => (
              <option key={one} value={one}>
                {t(`accountTypes.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label={t('account.currency')}
          hint={t('newAccount.currencyHint')}
          error={errorOf('/currency')}
          required
        >
          <TextInput
            value={currency}
            maxLength={3}
            autoCapitalize="characters"
            readOnly={of.currency !== null}
            onChange={({ target }) => setCurrency(target.value)}
          />
        </Field>
        {open.isError && !isNamed && <Banner tone="danger">{words.error(open.error)}</Banner>}
      </form>
    </Dialog>
  )
}
