import { currencyCodes } from '@florin/money'
import { Button, Dialog, Field, MoneyInput, Select, TextInput, toast } from '@florin/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import {
  accountsEditMutation,
  accountsOpenMutation,
  type Account,
  type UpdateAccount,
} from '../../api/client.js'
import { ApiProblem, isStale } from '../../api/problem.js'
import { useProfile } from '../../lib/use-formats.js'
import { accountTypes, changesOf, creationOf, draftOf, type AccountDraft } from './account-form.js'

export interface AccountDialogProps {
  /** A new one without. */
  readonly account?: Account
  readonly onClose: () => void
}

/** Adds an account or edits one. What the API refuses stands beside its field. */
export function AccountDialog({ account, onClose }: AccountDialogProps) {
  const { t } = useTranslation('accounts')
  const own = useProfile()?.currency ?? 'EUR'
  const form = useForm<AccountDraft>({ defaultValues: draftOf(account, own) })
  const { errors } = form.formState
  const save = useSave(account, onClose)
  const submit = form.handleSubmit(async (draft) => {
    const refused = await save.run(draft)
    for (const field of Object.keys(draft) as (keyof AccountDraft)[]) {
      const message = refused?.fieldError(`/${field}`)
      if (message) form.setError(field, { message })
    }
    if (refused && !refused.problem.errors?.length)
      form.setError('root', { message: t(saidOf(refused), { detail: refused.message }) })
  })
  const currency = useWatch({ control: form.control, name: 'currency' })
  return (
    <Dialog
      open
      onClose={onClose}
      title={account ? t('edit') : t('add')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form="account" busy={save.isSaving}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id="account" noValidate onSubmit={(event) => void submit(event)}>
        <div className="flex flex-col gap-4">
          <Field label={t('fields.name')} error={errors.name?.message} required>
            <TextInput
              autoFocus
              autoComplete="off"
              maxLength={100}
              {...form.register('name', {
                validate: (name) => name.trim() !== '' || t('nameIt'),
              })}
            />
          </Field>
          <Field label={t('fields.type')} error={errors.type?.message}>
            <Select {...form.register('type')}>
              {accountTypes.map((type) => (
                <option key={type} value={type}>
                  {t(`types.${type}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Field
            label={t('fields.currency')}
            hint={account && t('currencyStays')}
            error={errors.currency?.message}
          >
            <Select disabled={account !== undefined} {...form.register('currency')}>
              {currencyCodes.map((code) => (
                <option key={code} value={code}>
                  {code}
                </option>
              ))}
            </Select>
          </Field>
          <Field
            label={t('fields.openingBalance')}
            hint={t('openingBalanceHint')}
            error={errors.openingBalance?.message}
            optional
          >
            <Controller
              control={form.control}
              name="openingBalance"
              render={({ field: { value, onChange, onBlur } }) => (
                <MoneyInput value={value} currency={currency} onChange={onChange} onBlur={onBlur} />
              )}
            />
          </Field>
          <Field label={t('fields.institution')} error={errors.institution?.message} optional>
            <TextInput maxLength={100} {...form.register('institution')} />
          </Field>
          <Field
            label={t('fields.accountNumber')}
            hint={
              account?.numberMask ? t('numberStays', { mask: account.numberMask }) : t('numberHint')
            }
            error={errors.accountNumber?.message}
            optional
          >
            <TextInput
              dir="ltr"
              autoComplete="off"
              maxLength={50}
              {...form.register('accountNumber')}
            />
          </Field>
          <p role="alert" className="text-sm text-danger empty:hidden">
            {errors.root?.message}
          </p>
        </div>
      </form>
    </Dialog>
  )
}

const saidOf = (refused: ApiProblem): string =>
  refused.status === 412 ? 'changedElsewhere' : refused.status === 0 ? 'noAnswer' : 'refused'

interface Saving {
  readonly isSaving: boolean
  /** What was refused. */
  run(draft: AccountDraft): Promise<ApiProblem | undefined>
}

function useSave(account: Account | undefined, onDone: () => void): Saving {
  const { t } = useTranslation('accounts')
  const queries = useQueryClient()
  const open = useMutation(accountsOpenMutation())
  const edit = useMutation(accountsEditMutation())
  return {
    isSaving: open.isPending || edit.isPending,
    run: async (draft) => {
      try {
        if (account) {
          const body = changesOf(account, draft) as UpdateAccount
          const headers = { 'If-Match': `"${account.version}"` }
          await edit.mutateAsync({ path: { id: account.id }, headers, body })
        } else await open.mutateAsync({ body: creationOf(draft) })
      } catch (error) {
        if (isStale(error)) await queries.invalidateQueries()
        if (error instanceof ApiProblem) return error
        throw error
      }
      await queries.invalidateQueries()
      toast(t(account ? 'saved' : 'added', { name: draft.name.trim() }))
      onDone()
      return undefined
    },
  }
}
