import { useState } from 'react'
import type { Pages } from './use-pages.js'

interface Active {
  readonly index: number
  /** So that it stays the same row when rows before it come or go. */
  readonly id: string | undefined
  /** Counts up whenever it is to have the focus. */
  readonly focusRequest: number
}

/** The row that the keyboard is on. */
export function useActiveRow(pages: Pages): {
  readonly index: number
  readonly focusRequest: number
  readonly move: (index: number) => void
} {
  const [active, setActive] = useState<Active>({ index: 0, id: undefined, focusRequest: 0 })
  const here = pages.rowAt(active.index)?.id
  const place =
    active.id === undefined || here === active.id
      ? undefined
      : pages.atHand.find(([, { id }]) => id === active.id)?.[0]
  const index = Math.max(0, Math.min(place ?? active.index, pages.count - 1))
  return {
    index,
    focusRequest: active.focusRequest,
    move: (to) => {
      const bounded = Math.max(0, Math.min(to, pages.count - 1))
      setActive(({ focusRequest }) => ({
        ...{ index: bounded, id: pages.rowAt(bounded)?.id },
        focusRequest: focusRequest + 1,
      }))
    },
  }
}
