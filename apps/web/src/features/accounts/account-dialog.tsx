import { currencyCodes } from '@florin/money'
import { Button, Dialog, Field, MoneyInput, Select, TextInput, toast } from '@florin/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { accountsEdit, accountsGet, accountsOpen, type Account } from '../../api/client.js'
import { ApiProblem } from '../../api/problem.js'
import { useProfile } from '../../lib/use-formats.js'
import { useReconciled, type OpenConflict } from '../../lib/use-reconciled.js'
import {
  accountTypes,
  changesOf,
  creationOf,
  draftOf,
  type AccountChanges,
  type AccountDraft,
} from './account-form.js'

const AccountConflict = lazy(() => import('./account-conflict.js'))

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
  // As it was when the form began: what somebody else changes meanwhile is no change of this form.
  const [seen] = useState(account)
  const save = useSave(seen, onClose)
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
      {save.conflict && (
        <Suspense>
          <AccountConflict conflict={save.conflict} />
        </Suspense>
      )}
    </Dialog>
  )
}

const saidOf = (refused: ApiProblem): string => (refused.status === 0 ? 'noAnswer' : 'refused')

interface Saving {
  readonly isSaving: boolean
  readonly conflict: OpenConflict<Account, AccountChanges> | undefined
  /** What was refused. */
  run(draft: AccountDraft): Promise<ApiProblem | undefined>
}

function useSave(account: Account | undefined, onDone: () => void): Saving {
  const { t } = useTranslation('accounts')
  const queries = useQueryClient()
  const { save, conflict } = useReconciled<Account, AccountChanges>()
  const { mutateAsync, isPending } = useMutation({
    mutationFn: (draft: AccountDraft) =>
      account ? save(editOf(account, changesOf(account, draft))) : open(draft),
  })
  return {
    ...{ isSaving: isPending, conflict },
    run: async (draft) => {
      try {
        const { name } = await mutateAsync(draft)
        toast(t(account ? 'saved' : 'added', { name }))
      } catch (error) {
        if (error instanceof ApiProblem) return error
        throw error
      }
      await queries.invalidateQueries()
      onDone()
      return undefined
    },
  }
}

const open = async (draft: AccountDraft): Promise<Account> =>
  (await accountsOpen({ body: creationOf(draft), throwOnError: true })).data

const editOf = (seen: Account, changes: AccountChanges) => {
  const path = { id: seen.id }
  return {
    ...{ seen, changes },
    write: async (version: number, body: AccountChanges) => {
      const headers = { 'If-Match': `"${version}"` }
      return (await accountsEdit({ path, headers, body, throwOnError: true })).data
    },
    read: async () => (await accountsGet({ path, throwOnError: true })).data,
  }
}
