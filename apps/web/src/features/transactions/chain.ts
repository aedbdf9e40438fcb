/** Rows of a page; as many as a request may ask for. */
export const pageRows = 200

/**
 * Where the pages of a list begin. A page is read by the cursor that the page before it has told, so pages are known from the first
 * one on; each is read, kept and forgotten by itself.
 */
export interface Chain {
  /** The cursor of each page that is known; the first has none. */
  readonly cursors: readonly (string | undefined)[]
  /** Whether the last of them is the last there is. */
  readonly isWhole: boolean
}

export const newChain: Chain = { cursors: [undefined], isWhole: false }

/** What a page told of the next one. What is known beyond it stays, unless the next page begins elsewhere now. */
export function withPage(chain: Chain, page: number, next: string | null): Chain {
  const known = chain.cursors[page + 1]
  const isLastKnown = page + 1 >= chain.cursors.length
  if (next === null)
    return isLastKnown && chain.isWhole
      ? chain
      : { cursors: chain.cursors.slice(0, page + 1), isWhole: true }
  if (!isLastKnown && known === next) return chain
  return { cursors: [...chain.cursors.slice(0, page + 1), next], isWhole: false }
}

/** The page in which a row lies. */
export const pageOf = (row: number): number => Math.floor(row / pageRows)

/** The pages from one to another; those not known yet are left out. */
export function knownPages(chain: Chain, first: number, to: number): readonly number[] {
  const last = Math.min(chain.cursors.length - 1, to)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => first + n)
}
