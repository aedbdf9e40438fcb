import type { Option } from '@florin/ui'
import { useMemo } from 'react'
import { useCategories } from '../../lib/use-categories.js'

/** All categories to choose from, each with the ones above it. */
export function useCategoryOptions(): readonly Option[] {
  const { all, nameOf, pathOf } = useCategories()
  return useMemo(
    () =>
      all.map(({ id }) => {
        const above = pathOf(id).slice(0, -1)
        const hint = above.map((parent) => nameOf(parent.id)).join(' › ') || undefined
        return { value: id, label: nameOf(id), hint }
      }),
    [all, nameOf, pathOf],
  )
}
