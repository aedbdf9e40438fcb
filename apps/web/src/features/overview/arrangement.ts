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

/** The cards that are shown, in their order. */
export const shownOf = <Name extends string>(
  known: readonly Name[],
  arrangement: Arrangement,
): Name[] => arranged(known, arrangement).filter((name) => !arrangement.hidden.includes(name))

/** A card at a place among those that are shown, from 0; hidden ones stay where they are. */
export function placed<Name extends string>(
  known: readonly Name[],
  arrangement: Arrangement,
  name: Name,
  place: number,
): Arrangement {
  const others = shownOf(known, arrangement).filter((one) => one !== name)
  if (arrangement.hidden.includes(name) || place < 0 || place > others.length) return arrangement
  const shown = others.toSpliced(place, 0, name).values()
  const order = arranged(known, arrangement).map((one) =>
    arrangement.hidden.includes(one) ? one : (shown.next().value ?? one),
  )
  return { ...arrangement, order: [...order, ...strangers(known, arrangement.order)] }
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
