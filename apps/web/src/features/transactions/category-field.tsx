import { Combobox, type Option } from '@florin/ui'
import { useMemo } from 'react'
import { useCategories } from '../../lib/use-categories.js'

export interface CategoryFieldProps {
  readonly value: string | null
  readonly onChange: (categoryId: string) => void
  readonly label?: string
  readonly autoFocus?: boolean
}

/** One of all categories, found by its name or that of the one above. */
export function CategoryField({ value, onChange, label, autoFocus }: CategoryFieldProps) {
  const categories = useCategories()
  const options = useMemo(
    () =>
      categories.all.map(({ id, parentId }): Option => ({
        value: id,
        label: categories.nameOf(id),
        hint: parentId === null ? undefined : categories.nameOf(parentId),
      })),
    [categories],
  )
  return (
    <Combobox
      aria-label={label}
      autoFocus={autoFocus ?? false}
      options={options}
      value={value}
      onChange={(id) => {
        if (id !== null) onChange(id)
      }}
    />
  )
}
