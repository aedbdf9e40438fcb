import { descendants, valueOf, type Located } from './element.js'

/** Names of the securities a file lists (SECLIST), by UNIQUEID. */
export type Securities = ReadonlyMap<string, string>

export function readSecurities(root: Located): Securities {
  const names = new Map<string, string>()
  for (const { aggregate } of descendants(root, (name) => name === 'SECINFO')) {
    const id = aggregate.children.find((child) => child.name === 'SECID')
    const uniqueId = valueOf(id, 'UNIQUEID')
    const name = valueOf(aggregate, 'SECNAME', 'TICKER')
    // A name cut off by the end of a truncated file would describe the line differently the next time.
    if (aggregate.closed && uniqueId && name) names.set(uniqueId, name)
  }
  return names
}
