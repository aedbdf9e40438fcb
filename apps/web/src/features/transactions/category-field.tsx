import { Combobox, type Option } from '@florin/ui'
import { useMemo } from 'react'
import { useCategories } from '../../lib/use-categories.js'

export interface CategoryFieldProps {
  readonly value: string | null
  readonly onChange: (categoryId: string) => void
  readonly label?: string
  readonly autoFocus?: boolean
  /** Of those that everybody has, as what is another's may have no other of mine. */
  readonly onlyCommon?: boolean
}

/** One of all categories, found by its name or that of the one above. */
export function CategoryField({
  value,
  onChange,
  label,
  autoFocus,
  onlyCommon,
}: CategoryFieldProps) {
  const categories = useCategories()
  const options = useMemo(
    () =>
      (onlyCommon ? categories.all.filter(({ isDefault }) => isDefault) : categories.all).map(
        ({ id, parentId }): Option => ({
          value: id,
          label: categories.nameOf(id),
          hint: parentId === null ? undefined : categories.nameOf(parentId),
        }),
      ),
    [categories, onlyCommon],
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
