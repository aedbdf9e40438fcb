import { queryOfWhose, readWhose, type Whose } from '../../lib/whose.js'

/** Which transactions are shown, as the address says it. */
export interface TransactionSearch {
  readonly q?: string
  readonly accountId?: string
  readonly category?: string
  readonly from?: string
  readonly to?: string
  readonly min?: string
  readonly max?: string
  readonly status?: 'pending' | 'posted' | 'cancelled' | 'disputed'
  readonly importId?: string
  readonly reviewed?: boolean
  /** One's own where it says nothing. */
  readonly whose?: Whose
}

export type FilterName = keyof TransactionSearch

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const day = /^\d{4}-\d{2}-\d{2}$/
const amount = /^\d{1,15}(\.\d{1,4})?$/
const isText = (value: string): boolean => value.trim() !== '' && value.length <= 200

const reads: Readonly<
  Record<Exclude<FilterName, 'reviewed' | 'whose'>, (value: string) => boolean>
> = {
  q: isText,
  accountId: (value) => uuid.test(value),
  category: isText,
  from: (value) => day.test(value) && !Number.isNaN(Date.parse(value)),
  to: (value) => day.test(value) && !Number.isNaN(Date.parse(value)),
  min: (value) => amount.test(value),
  max: (value) => amount.test(value),
  status: (value) => ['pending', 'posted', 'cancelled', 'disputed'].includes(value),
  importId: (value) => uuid.test(value),
}

/** Reads the search of an address; what makes no sense is as if it were not there. */
export function readSearch(given: Readonly<Record<string, unknown>>): TransactionSearch {
  const texts = Object.entries(reads).flatMap(([name, isRight]) => {
    const value = given[name]
    // A search of digits comes as a number.
    const text = typeof value === 'number' ? String(value) : value
    return typeof text === 'string' && isRight(text) ? [[name, text] as const] : []
  })
  const reviewed = { true: true, false: false }[String(given['reviewed'])]
  return {
    ...Object.fromEntries(texts),
    ...(reviewed === undefined ? {} : { reviewed }),
    ...queryOfWhose(readWhose(given['whose'])),
  }
}

/** The search as the API's parameters. */
export function queryOf({ reviewed, ...others }: TransactionSearch) {
  return reviewed === undefined ? others : { ...others, reviewed: `${reviewed}` as const }
}

/** Whether one goes through what waits to be reviewed: of one's own, as only that is explained. */
export const isReviewing = ({ reviewed, whose }: TransactionSearch): boolean =>
  reviewed === false && whose === undefined

/** The filters that are set, in the order in which chips show them. */
export const filtersOf = (search: TransactionSearch): readonly FilterName[] =>
  (
    [
      ...['reviewed', 'accountId', 'category', 'from', 'to', 'min', 'max', 'status'],
      ...['importId', 'whose', 'q'],
    ] as const
  ).filter((name): name is FilterName => search[name as FilterName] !== undefined)

/** Without some filters. */
export function without(search: TransactionSearch, ...names: FilterName[]): TransactionSearch {
  return Object.fromEntries(
    Object.entries(search).filter(([name]) => !names.includes(name as FilterName)),
  )
}
