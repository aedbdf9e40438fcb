import { Banner, Button, Combobox, Dialog, Field, TextInput } from '@florin/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { importpreviewEdit, type ImportRow, type UpdateImportRow } from '../../api/client.js'
import { ApiProblem, isStale } from '../../api/problem.js'
import { useCategoryOptions } from './use-category-options.js'
import { outdateRows } from './use-import.js'
import { useWords } from './words.js'

interface RowEditProps {
  readonly importId: string
  readonly row: ImportRow
  readonly onClose: () => void
}

/** Writes a line otherwise than the file has it, before it is taken; what is emptied is the file's again. */
export function RowEdit({ importId, row, onClose }: RowEditProps) {
  const { t } = useTranslation('imports')
  const words = useWords()
  const queries = useQueryClient()
  const categories = useCategoryOptions()
  const form = useId()
  const [description, setDescription] = useState(row.description)
  const [merchant, setMerchant] = useState(row.merchant ?? '')
  const [categoryId, setCategoryId] = useState(row.categoryId)
  const save = useMutation({
    mutationFn: (body: UpdateImportRow) =>
      importpreviewEdit({
        path: { id: importId, index: String(row.index) },
        headers: { 'If-Match': `"${row.version}"` },
        body,
        throwOnError: true,
      }),
    onSuccess: async () => {
      await outdateRows(queries, importId)
      onClose()
    },
    onError: (error) => (isStale(error) ? outdateRows(queries, importId) : undefined),
  })
  const errorOf = (pointer: string): string | undefined =>
    save.error instanceof ApiProblem ? save.error.fieldError(pointer) : undefined
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const body: UpdateImportRow = {
      ...(description === row.description ? {} : { description: description.trim() || null }),
      ...(merchant === (row.merchant ?? '') ? {} : { merchant: merchant.trim() || null }),
      ...(categoryId === row.categoryId ? {} : { categoryId }),
    }
    if (!save.isPending) save.mutate(body)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('edit.title')}
      description={t('edit.why')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form={form} busy={save.isPending}>
            {t('edit.save')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4">
        <Field label={t('columns.description')} error={errorOf('/description')}>
          <TextInput
            value={description}
            maxLength={500}
            onChange={({ target }) => setDescription(target.value)}
          />
        </Field>
        <Field label={t('columns.merchant')} error={errorOf('/merchant')}>
          <TextInput
            value={merchant}
            maxLength={255}
            onChange={({ target }) => setMerchant(target.value)}
          />
        </Field>
        <Field label={t('columns.category')} error={errorOf('/categoryId')}>
          <Combobox options={categories} value={categoryId} onChange={setCategoryId} clearable />
        </Field>
        {save.isError && <Banner tone="danger">{words.error(save.error)}</Banner>}
      </form>
    </Dialog>
  )
}
