import { recordHash, type TrailRecord } from './record-hash.js'

/** A record of the trail in its place. */
export interface TrailLink extends TrailRecord {
  readonly previousHash: string
  readonly hash: string
}

export type TrailVerdict =
  | { readonly whole: true; readonly last: Pick<TrailLink, 'sequence' | 'hash'> }
  | { readonly whole: false; readonly sequence: number; readonly what: TrailFault }
/** What is wrong with the first link that is. */
export type TrailFault = 'missing' | 'not tied to the one before' | 'altered'

const beginning = { sequence: 0, hash: '0'.repeat(64) }

/**
 * Whether links, in any order, are the whole of one user's trail from its beginning on. That its end was cut off
 * shows only to who knows a hash of it.
 */
export function judgeTrail(links: readonly TrailLink[]): TrailVerdict {
  let last: Pick<TrailLink, 'sequence' | 'hash'> = beginning
  for (const link of links.toSorted((a, b) => a.sequence - b.sequence)) {
    const { previousHash, hash, ...record } = link
    const sequence = last.sequence + 1
    if (link.sequence !== sequence) return { whole: false, sequence, what: 'missing' }
    if (previousHash !== last.hash)
      return { whole: false, sequence, what: 'not tied to the one before' }
    if (hash !== recordHash(previousHash, record))
      return { whole: false, sequence, what: 'altered' }
    last = { sequence, hash }
  }
  return { whole: true, last }
}
