/** Which rows are chosen: some by their ids, or all that match the filters. */
export type Selection =
  { readonly kind: 'some'; readonly ids: ReadonlySet<string> } | { readonly kind: 'all' }

export const none: Selection = { kind: 'some', ids: new Set() }

/** Most rows that can be named one by one. */
export const namedMax = 1_000

export const isChosen = (selection: Selection, id: string): boolean =>
  selection.kind === 'all' || selection.ids.has(id)

export const isEmpty = (selection: Selection): boolean =>
  selection.kind === 'some' && selection.ids.size === 0

/** Chooses rows, or lets go of them; letting go of one of all leaves the others that are at hand. */
export function chosen(
  selection: Selection,
  ids: readonly string[],
  isOn: boolean,
  atHand: readonly string[],
): Selection {
  if (selection.kind === 'all' && isOn) return selection
  const next = new Set(selection.kind === 'all' ? atHand : selection.ids)
  for (const id of ids) {
    if (isOn) next.add(id)
    else next.delete(id)
  }
  return { kind: 'some', ids: new Set([...next].slice(0, namedMax)) }
}

/** The rows from one to another, both with them, whichever stands first. */
export function between(ids: readonly (string | undefined)[], from: number, to: number): string[] {
  const [first, last] = from < to ? [from, to] : [to, from]
  return ids.slice(first, last + 1).filter((id): id is string => id !== undefined)
}
