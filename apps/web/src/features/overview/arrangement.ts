/** The order in which somebody wants the cards, and those they do not want. */
export interface Arrangement {
  readonly order: readonly string[]
  readonly hidden: readonly string[]
}

/** Every known card once: those that were put in order first, then those that came with a newer version. */
export function arranged<Name extends string>(
  known: readonly Name[],
  { order }: Arrangement,
): Name[] {
  const ordered = order.filter((name): name is Name => known.some((one) => one === name))
  return [...ordered, ...known.filter((name) => !ordered.includes(name))]
}

/** A card one place up (-1) or down (1) among those that are shown; hidden ones are passed over. */
export function moved<Name extends string>(
  known: readonly Name[],
  arrangement: Arrangement,
  name: Name,
  by: -1 | 1,
): Arrangement {
  const order = arranged(known, arrangement)
  const shown = order.filter((one) => !arrangement.hidden.includes(one))
  const other = shown[shown.indexOf(name) + by]
  if (other === undefined || !shown.includes(name)) return arrangement
  const swapped = order.map((one) => (one === name ? other : one === other ? name : one))
  return { ...arrangement, order: [...swapped, ...strangers(known, arrangement.order)] }
}

export const hiding = (arrangement: Arrangement, name: string): Arrangement => ({
  ...arrangement,
  hidden: [...arrangement.hidden.filter((one) => one !== name), name],
})

export const showing = (arrangement: Arrangement, name: string): Arrangement => ({
  ...arrangement,
  hidden: arrangement.hidden.filter((one) => one !== name),
})

/** Cards of another version keep their names, for when it is used again. */
const strangers = (known: readonly string[], order: readonly string[]): string[] =>
  order.filter((name) => !known.includes(name))
