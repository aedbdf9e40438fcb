import type { ImportSample } from '../../api/client.js'

/** What a column of a CSV may say. */
export const roles = [
  'date',
  'amount',
  'debit',
  'credit',
  'sign',
  'description',
  'payee',
  'memo',
  'currency',
  'balance',
  'category',
  'id',
  'account',
  'status',
  'kind',
] as const
export type Role = (typeof roles)[number]
export type Columns = { readonly [role in Role]?: number | readonly number[] }

/** How to read a CSV, as far as the page lets people say it. */
export interface Mapping {
  readonly delimiter?: string
  readonly hasHeader?: boolean
  readonly dateOrder?: string
  readonly decimalSeparator?: string
  readonly currency?: string
  readonly invertAmount?: boolean
  readonly columns?: Columns
  readonly [other: string]: unknown
}

const many: readonly Role[] = ['date', 'description']
const amounts: readonly Role[] = ['amount', 'debit', 'credit', 'sign']
/** Roles that say the same in another way: whoever names one gives the others up. */
const rivals: { readonly [role in Role]?: readonly Role[] } = {
  amount: ['debit', 'credit'],
  debit: ['amount', 'sign'],
  credit: ['amount', 'sign'],
  sign: ['debit', 'credit'],
}

const isRole = (name: string): name is Role => (roles as readonly string[]).includes(name)
const indexesOf = (value: unknown): number[] =>
  [value].flat().filter((index): index is number => typeof index === 'number')

/** The columns as the sample has them: by index, however they were said. */
export function columnsOf({ detected, mapping }: ImportSample): Columns {
  const given = (detected?.['columns'] ?? mapping?.['columns'] ?? {}) as Record<string, unknown>
  const entries = Object.entries(given).flatMap(([role, value]) => {
    const indexes = indexesOf(value)
    if (!isRole(role) || indexes.length === 0) return []
    return [[role, many.includes(role) ? indexes : indexes[0]]]
  })
  return Object.fromEntries(entries) as Columns
}

/** What a column says; undefined for one that is left out. */
export const roleOf = (columns: Columns, index: number): Role | undefined =>
  roles.find((role) => indexesOf(columns[role]).includes(index))

/** Gives a column a role, or none; it has one at most. */
export function withRole(columns: Columns, index: number, role: Role | undefined): Columns {
  const lost = new Set(role === undefined ? [] : (rivals[role] ?? []))
  const kept = roles.flatMap((other): [Role, number | number[]][] => {
    if (lost.has(other)) return []
    const left = indexesOf(columns[other]).filter((column) => column !== index)
    // A date is that of one column here, and so is everything else but the words.
    if (other === role && other !== 'description') return []
    if (left.length === 0) return []
    return [[other, many.includes(other) ? left : (left[0] ?? 0)]]
  })
  const next = Object.fromEntries(kept) as { [role in Role]?: number | number[] }
  if (role === 'description') next.description = [...indexesOf(next.description), index]
  else if (role !== undefined) next[role] = role === 'date' ? [index] : index
  return next
}

/** Whether the columns say enough for a transaction. */
export const isEnough = (columns: Columns): boolean =>
  columns.date !== undefined &&
  amounts.some((role) => role !== 'sign' && columns[role] !== undefined)

/** A mapping with something said otherwise. What the columns were by another delimiter, they are no longer. */
export function withSetting(mapping: Mapping, name: keyof Mapping, value: unknown): Mapping {
  const { columns, ...rest } = mapping
  const { [name]: _, ...others } = rest
  const set = value === undefined || value === '' ? others : { ...others, [name]: value }
  return name === 'delimiter' || columns === undefined ? set : { ...set, columns }
}
