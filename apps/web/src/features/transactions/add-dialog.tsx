import {
  Button,
  DateInput,
  Dialog,
  Field,
  MoneyInput,
  SegmentedControl,
  Select,
  TextInput,
  toast,
} from '@florin/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { transactionsAdd, transactionsRemove } from '../../api/client.js'
import { ApiProblem } from '../../api/problem.js'
import { outdateRows } from './cached-rows.js'
import { CategoryField } from './category-field.js'
import { useAccounts } from './use-accounts.js'

export interface Draft {
  readonly accountId: string
  readonly date: string
  readonly amount: string
  readonly isInflow: boolean
  readonly description: string
  readonly categoryId: string | null
}

interface AddDialogProps {
  /** The day it is where the person lives. */
  readonly today: string
  /** What is known of it already. */
  readonly known?: Partial<Draft>
  readonly onClose: () => void
  readonly onAdded?: () => void
}

/** Enters a transaction by hand. */
export function AddDialog({ today, known, onClose, onAdded }: AddDialogProps) {
  const { t } = useTranslation('transactions')
  const form = useId()
  const open = useAccounts().all.filter(({ status }) => status === 'active')
  const [draft, setDraft] = useState<Draft>({
    ...{ accountId: '', date: today, amount: '', isInflow: false, description: '' },
    categoryId: null,
    ...known,
  })
  const account = open.find(({ id }) => id === draft.accountId) ?? open[0]
  const { mutate, isPending, error } = useAdd(() => {
    onAdded?.()
    onClose()
  })
  const wrong = (pointer: string): string | undefined =>
    error instanceof ApiProblem ? error.fieldError(pointer) : undefined
  const set = (more: Partial<Draft>): void => setDraft({ ...draft, ...more })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('add.title')}
      footer={
        <Button variant="primary" type="submit" form={form} busy={isPending}>
          {t('add.save')}
        </Button>
      }
    >
      <form
        id={form}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (account) mutate({ ...draft, accountId: account.id })
        }}
      >
        <SegmentedControl
          label={t('add.direction')}
          options={[
            { value: 'out', label: t('add.out') },
            { value: 'in', label: t('add.in') },
          ]}
          value={draft.isInflow ? 'in' : 'out'}
          onChange={(value) => set({ isInflow: value === 'in' })}
        />
        <Field label={t('fields.description')} required error={wrong('/description')}>
          <TextInput
            autoFocus
            maxLength={500}
            value={draft.description}
            onChange={(event) => set({ description: event.target.value })}
          />
        </Field>
        <Field label={t('columns.amount')} required error={wrong('/amount')}>
          <MoneyInput
            value={draft.amount}
            currency={account?.currency ?? 'EUR'}
            onChange={(amount) => set({ amount: amount.replace('-', '') })}
          />
        </Field>
        <Field label={t('columns.date')} required error={wrong('/date')}>
          <DateInput value={draft.date} onChange={(date) => set({ date })} />
        </Field>
        <Field label={t('columns.account')} error={wrong('/accountId')}>
          <Select
            value={account?.id ?? ''}
            onChange={(event) => set({ accountId: event.target.value })}
          >
            {open.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('columns.category')} optional hint={t('add.categoryHint')}>
          <CategoryField value={draft.categoryId} onChange={(categoryId) => set({ categoryId })} />
        </Field>
        {error && !wrong('/description') && !wrong('/amount') && !wrong('/date') && (
          <p role="alert" className="text-sm text-danger">
            {error.message}
          </p>
        )}
      </form>
    </Dialog>
  )
}

function useAdd(onAdded: () => void) {
  const { t } = useTranslation('transactions')
  const queries = useQueryClient()
  const remove = useMutation({
    mutationFn: (id: string) => transactionsRemove({ path: { id }, throwOnError: true }),
    onSuccess: () => outdateRows(queries),
  })
  return useMutation({
    mutationFn: async ({ isInflow, amount, categoryId, ...draft }: Draft) => {
      const body = { ...draft, amount: isInflow ? amount : `-${amount}` }
      const added = await transactionsAdd({
        body: { ...body, ...(categoryId === null ? {} : { categoryId }) },
        throwOnError: true,
      })
      return added.data
    },
    onSuccess: ({ id }) => {
      toast(t('add.done'), { action: { label: t('undo'), run: () => remove.mutate(id) } })
      onAdded()
      return outdateRows(queries)
    },
  })
}
