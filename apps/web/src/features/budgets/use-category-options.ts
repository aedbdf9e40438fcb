import type { Option } from '@florin/ui'
import { useMemo } from 'react'
import { useCategories } from '../../lib/use-categories.js'

/** Categories that money is spent in, each under the one it belongs to. */
export function useCategoryOptions(): readonly Option[] {
  const { all, nameOf, pathOf } = useCategories()
  return useMemo(
    () =>
      all
        .filter(({ type, isHidden }) => type === 'expense' && !isHidden)
        .map(({ id }) => {
          const above = pathOf(id).slice(0, -1)
          return {
            value: id,
            label: nameOf(id),
            hint: above.map((parent) => nameOf(parent.id)).join(' › ') || undefined,
          }
        }),
    [all, nameOf, pathOf],
  )
}
