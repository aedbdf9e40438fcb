export interface Option {
  value: string
  label: string
  /** The heading it stands under; those of one group follow each other. */
  group?: string | undefined
  /** A second, quieter line: a parent category, a bank. */
  hint?: string | undefined
  /** Other words that find it. */
  keywords?: readonly string[] | undefined
}

/** Without case and accents, so that "cafe" finds "Café". */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase()

/** 0 begins with it, 1 has a word that does, 2 has it somewhere, 3 only in its keywords or hint. */
function rank(option: Option, query: string): number | undefined {
  const label = plain(option.label)
  if (label.startsWith(query)) return 0
  const at = label.indexOf(query)
  if (at > 0) return /[\p{L}\p{N}]/u.test(label[at - 1] ?? '') ? 2 : 1
  const others = [option.hint ?? '', option.group ?? '', ...(option.keywords ?? [])]
  return others.some((text) => plain(text).includes(query)) ? 3 : undefined
}

/** Those that have the query in them, best first; without a query all, as they came. */
export function matching<O extends Option>(options: readonly O[], query: string): readonly O[] {
  const wanted = plain(query.trim())
  if (wanted === '') return options
  return options
    .map((option, index) => ({ option, index, rank: rank(option, wanted) }))
    .filter((one): one is typeof one & { rank: number } => one.rank !== undefined)
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ option }) => option)
}

export interface OptionGroup<O extends Option> {
  group: string | undefined
  /** The place of its first option in the whole list. */
  start: number
  options: readonly O[]
}

/** Neighbours of one group under their heading, in the order they have. */
export function grouped<O extends Option>(options: readonly O[]): readonly OptionGroup<O>[] {
  const groups: (OptionGroup<O> & { options: O[] })[] = []
  options.forEach((option, start) => {
    const last = groups.at(-1)
    if (last && last.group === option.group) last.options.push(option)
    else groups.push({ group: option.group, start, options: [option] })
  })
  return groups
}

/** Where an arrow, Home or End leads in a list of `count`; round the end, and to an end from nowhere (-1). */
export function moved(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return at <= 0 ? count - 1 : at - 1
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return undefined
}
