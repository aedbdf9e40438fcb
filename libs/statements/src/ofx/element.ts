/**
 * An OFX aggregate. Its leaves lie flat, name and value alternating: a statement of a million lines has some
 * ten million leaves, and an object for each would cost a gigabyte.
 */
export interface Aggregate {
  name: string
  line: number
  /** Which aggregate of the file it is, in the order of their start tags. */
  serial: number
  /** Which child of that name of its parent it is, from 1. */
  index: number
  /** How many children of each name there were, also of those handed over. */
  counts?: Map<string, number>
  /** False when the file ended inside it, so that its last values may be cut. */
  closed: boolean
  leaves: string[]
  children: Aggregate[]
}

/** An aggregate together with where it stands, as an XPath. */
export interface Located {
  aggregate: Aggregate
  path: string
}

/** The first value of a leaf, trimmed; undefined when it is missing or blank. */
export function valueOf(aggregate: Aggregate | undefined, ...names: string[]): string | undefined {
  if (!aggregate) return undefined
  for (const name of names) {
    for (let at = 0; at < aggregate.leaves.length; at += 2) {
      const value = aggregate.leaves[at + 1]
      if (aggregate.leaves[at] === name && value !== undefined && value !== '') return value
    }
  }
  return undefined
}

/** True when the leaf is there, blank or not. */
export function hasLeaf(aggregate: Aggregate, name: string): boolean {
  return aggregate.leaves.some((leaf, at) => at % 2 === 0 && leaf === name)
}

export function childOf(
  aggregate: Aggregate | undefined,
  ...names: string[]
): Aggregate | undefined {
  return aggregate?.children.find((child) => names.includes(child.name))
}

/** The first value of a leaf in the aggregate or anywhere below it. */
export function deepValueOf(aggregate: Aggregate, name: string): string | undefined {
  const own = valueOf(aggregate, name)
  if (own !== undefined) return own
  for (const child of aggregate.children) {
    const found = deepValueOf(child, name)
    if (found !== undefined) return found
  }
  return undefined
}

/** Direct children with their paths; an index is written where a name occurs more than once. */
export function locatedChildren({ aggregate, path }: Located): Located[] {
  return aggregate.children.map((child) => {
    const many = (aggregate.counts?.get(child.name) ?? 0) > 1
    return { aggregate: child, path: `${path}/${child.name}${many ? `[${child.index}]` : ''}` }
  })
}

/** Everything below (not inside a match) that the test accepts, in document order. */
export function descendants(root: Located, accept: (name: string) => boolean): Located[] {
  const found: Located[] = []
  const pending = locatedChildren(root).reverse()
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (accept(next.aggregate.name)) found.push(next)
    else for (const child of locatedChildren(next).reverse()) pending.push(child)
  }
  return found
}
