import { Button, DateInput, Dialog, Field, MoneyInput, Select } from '@florin/ui'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProfile } from '../../lib/use-formats.js'
import { CategoryField } from './category-field.js'
import type { TransactionSearch } from './search.js'
import { useAccounts } from './use-accounts.js'

/** What a filter is asked for by. */
export type Asked = 'account' | 'category' | 'dates' | 'amounts' | 'status'

interface FilterDialogProps {
  readonly asked: Asked
  readonly search: TransactionSearch
  readonly onSearch: (search: TransactionSearch) => void
  readonly onClose: () => void
}

/** Asks for the value of one filter, or of two that belong together. */
export function FilterDialog({ asked, search, onSearch, onClose }: FilterDialogProps) {
  const { t } = useTranslation('transactions')
  const form = useId()
  const [draft, setDraft] = useState(search)
  return (
    <Dialog
      open
      size="sm"
      onClose={onClose}
      title={t(`filters.${asked}`)}
      footer={
        <Button variant="primary" type="submit" form={form}>
          {t('filters.apply')}
        </Button>
      }
    >
      <form
        id={form}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          const set = Object.entries(draft).filter(
            ([, value]) => value !== '' && value !== undefined,
          )
          onSearch(Object.fromEntries(set))
        }}
      >
        <Fields asked={asked} draft={draft} onDraft={setDraft} />
      </form>
    </Dialog>
  )
}

interface FieldsProps {
  readonly asked: Asked
  readonly draft: TransactionSearch
  readonly onDraft: (draft: TransactionSearch) => void
}

function Fields({ asked, draft, onDraft }: FieldsProps) {
  const { t } = useTranslation('transactions')
  const accounts = useAccounts(draft.whose)
  const currency = useProfile()?.currency ?? 'EUR'
  const set = (more: TransactionSearch): void => onDraft({ ...draft, ...more })
  switch (asked) {
    case 'account':
      return (
        <Field label={t('columns.account')}>
          <Select
            value={draft.accountId ?? ''}
            onChange={(event) => set({ accountId: event.target.value })}
          >
            <option value="">{t('filters.any')}</option>
            {accounts.all.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )
    case 'category':
      return (
        <Field label={t('columns.category')}>
          <CategoryField
            value={draft.category ?? null}
            onChange={(category) => set({ category })}
          />
        </Field>
      )
    case 'dates':
      return (
        <>
          <Field label={t('filters.from')}>
            <DateInput value={draft.from ?? ''} onChange={(from) => set({ from })} />
          </Field>
          <Field label={t('filters.to')}>
            <DateInput value={draft.to ?? ''} onChange={(to) => set({ to })} />
          </Field>
        </>
      )
    case 'amounts':
      return (
        <>
          <Field label={t('filters.min')} hint={t('filters.amountsHint')}>
            <MoneyInput
              value={draft.min ?? ''}
              currency={currency}
              onChange={(min) => set({ min: min.replace('-', '') })}
            />
          </Field>
          <Field label={t('filters.max')}>
            <MoneyInput
              value={draft.max ?? ''}
              currency={currency}
              onChange={(max) => set({ max: max.replace('-', '') })}
            />
          </Field>
        </>
      )
    case 'status':
      return (
        <Field label={t('filters.status')}>
          <Select
            value={draft.status ?? ''}
            onChange={(event) =>
              set({ status: event.target.value as NonNullable<TransactionSearch['status']> })
            }
          >
            <option value="">{t('filters.any')}</option>
            {(['posted', 'pending', 'cancelled', 'disputed'] as const).map((status) => (
              <option key={status} value={status}>
                {t(`status.${status}`)}
              </option>
            ))}
          </Select>
        </Field>
      )
  }
}
