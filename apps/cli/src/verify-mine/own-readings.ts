import { compare, type Contradiction } from './contradiction.js'

/** One thing, as it is told in a list and as it is told when asked for otherwise. */
export interface Reading {
  readonly what: string
  readonly listed: unknown
  readonly alone: unknown
}

/** Whatever way one asks, it is the same: no answer is older than another. */
export const ofReading = ({ what, listed, alone }: Reading): Contradiction[] =>
  compare(`${what}, asked for otherwise`, written(listed), written(alone))

/** As JSON with sorted names, as objects say the same in whatever order. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'nothing'
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${written(field)}`).join()}}`
}
