/** An element of a statement that is read as a whole: an account, a balance, an entry. */
export interface Node {
  name: string
  /** The Ccy attribute, which every amount has. */
  currency: string | undefined
  text: string
  children: Node[]
}

/** The first element down a path of names. */
export function find(node: Node | undefined, ...path: string[]): Node | undefined {
  let at = node
  for (const name of path) at = at?.children.find((child) => child.name === name)
  return at
}

/** The text down a path of names; undefined where the element is missing or blank. */
export function textOf(node: Node | undefined, ...path: string[]): string | undefined {
  return find(node, ...path)?.text || undefined
}

export function all(node: Node | undefined, name: string): Node[] {
  return node?.children.filter((child) => child.name === name) ?? []
}
