import type { Whose } from './whose.js'

/** What rows a figure is made of. */
export interface Rows {
  readonly accountId?: string
  readonly category?: string
  readonly from?: string
  readonly to?: string
  readonly q?: string
  readonly reviewed?: boolean
  readonly whose?: Whose
}

/** The address of the list that shows them. */
export function transactionsOf(rows: Rows): string {
  const params = Object.entries(rows).map(([name, value]): [string, string] => [
    name,
    String(value),
  ])
  return `/transactions?${new URLSearchParams(params).toString()}`
}
