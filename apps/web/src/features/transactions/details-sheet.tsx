import { Button, Field, Money, Sheet, Switch, TextArea, TextInput } from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { transactionsGetOptions, type Transaction } from '../../api/client.js'
import { ApiProblem } from '../../api/problem.js'
import { SharedByBadge } from '../../lib/shared-by.js'
import { useCategories } from '../../lib/use-categories.js'
import { useFormats } from '../../lib/use-formats.js'
import { lookedAtAgain } from '../../lib/whose.js'
import { CategoryField } from './category-field.js'
import { tagsOf, type Changes } from './changes.js'
import { Files } from './files.js'
import { nameOfCategory } from './name-of-category.js'
import { isOwn, mayEdit } from './rights.js'
import { Sources } from './sources.js'
import { useAccounts } from './use-accounts.js'
import { useWhy } from './use-why.js'

interface DetailsSheetProps {
  readonly row: Transaction
  readonly onClose: () => void
  readonly onSave: (row: Transaction, changes: Changes) => void
  readonly onRemove: (row: Transaction) => void
}

/** Everything about one transaction: what it is, why it has its category, where it came from. */
export default function DetailsSheet({
  row: listed,
  onClose,
  onSave,
  onRemove,
}: DetailsSheetProps) {
  const { t } = useTranslation('transactions')
  const { id } = listed
  const { data, error } = useQuery({
    ...transactionsGetOptions({ path: { id } }),
    ...lookedAtAgain,
  })
  const row = data ?? listed
  const own = isOwn(row)
  // What is shared no longer is not shown on.
  const isGone = !own && error instanceof ApiProblem && error.status === 404
  useEffect(() => {
    if (isGone) onClose()
  }, [isGone, onClose])
  const why = useWhy(id, own)
  const save = (changes: Changes): void => onSave(row, changes)
  return (
    <Sheet
      open
      onClose={onClose}
      title={row.merchant || row.description}
      footer={
        own && (
          <Button variant="danger" onClick={() => onRemove(row)}>
            {t('remove.action')}
          </Button>
        )
      }
    >
      <div className="grid gap-5">
        <Facts row={row} />
        {mayEdit(row) && (
          <>
            <Field label={t('columns.category')} hint={why}>
              <CategoryField
                onlyCommon={!own}
                value={row.categoryId}
                onChange={(categoryId) => save({ categoryId })}
              />
            </Field>
            {/* Each begins anew when it says something else, and leaves the other with the focus. */}
            <Note key={row.notes} row={row} onSave={save} />
            <Tags key={row.tags.join()} row={row} onSave={save} />
            <Switch
              checked={row.reviewed}
              onChange={(reviewed) => save({ reviewed })}
              label={t('row.reviewed')}
            />
          </>
        )}
        {own && (
          <>
            <Files id={id} />
            <Sources row={row} />
          </>
        )}
      </div>
    </Sheet>
  )
}

function Facts({ row }: { readonly row: Transaction }) {
  const { t } = useTranslation('transactions')
  const formats = useFormats()
  const account = useAccounts(isOwn(row) ? 'mine' : 'yours').find(row.accountId)
  const categories = useCategories()
  const facts = [
    [t('columns.date'), formats.date(row.date)],
    [t('columns.account'), account?.name ?? ''],
    [t('filters.status'), t(`status.${row.status}`)],
    [t('fields.description'), row.originalDescription],
    ...(mayEdit(row)
      ? []
      : [
          [t('columns.category'), nameOfCategory(row, categories, t('row.theirCategory'))],
          [t('fields.notes'), row.notes ?? ''],
          [t('fields.tags'), row.tags.join(', ')],
        ]),
  ].filter(([, value]) => value !== '')
  return (
    <>
      <p className="text-3xl font-semibold">
        <Money amount={row.amount} currency={row.currency} tone="flow" />
      </p>
      {row.sharedBy && (
        <p>
          <SharedByBadge sharedBy={row.sharedBy} />
        </p>
      )}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

interface TextProps {
  readonly row: Transaction
  readonly onSave: (changes: Changes) => void
}

/** Kept when one goes on from it. */
function Note({ row, onSave }: TextProps) {
  const { t } = useTranslation('transactions')
  const [text, setText] = useState(row.notes ?? '')
  const keep = (): void => {
    const notes = text.trim() === '' ? null : text.trim()
    if (notes !== row.notes) onSave({ notes })
  }
  return (
    <Field label={t('fields.notes')}>
      <TextArea
        value={text}
        maxLength={2_000}
        rows={3}
        onChange={(event) => setText(event.target.value)}
        onBlur={keep}
      />
    </Field>
  )
}

/** Kept when one goes on from them. */
function Tags({ row, onSave }: TextProps) {
  const { t } = useTranslation('transactions')
  const [text, setText] = useState(row.tags.join(', '))
  const keep = (): void => {
    const tags = tagsOf(text)
    if (tags.join() !== row.tags.join()) onSave({ tags })
  }
  return (
    <Field label={t('fields.tags')} hint={t('edit.tagsHint')}>
      <TextInput
        value={text}
        maxLength={1_100}
        onChange={(event) => setText(event.target.value)}
        onBlur={keep}
      />
    </Field>
  )
}
