/** T with `undefined` allowed where a property is optional, as object literals are written. */
export type Loose<T> = {
  [K in keyof T]: object extends Pick<T, K> ? T[K] | undefined : T[K]
}

/** Drops keys without a value: an absent fact is absent, not undefined. */
export function compact<T extends object>(value: Loose<T>): T {
  const result: Partial<Loose<T>> = {}
  for (const key of Object.keys(value) as (keyof T)[]) {
    if (value[key] !== undefined) result[key] = value[key]
  }
  return result as T
}
