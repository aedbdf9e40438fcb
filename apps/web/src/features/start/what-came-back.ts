/** What comes back, of an address or of its fragment. */
export interface CameBack {
  readonly code: string
  readonly state: string
  readonly iss?: string
}

/** @param search, @param hash of the address that the other party led to; one of them has it */
export function cameBack(search: string, hash: string): CameBack | undefined {
  const told = new URLSearchParams(hash.length > 1 ? hash.slice(1) : search)
  const [code, state, iss] = ['code', 'state', 'iss'].map((name) => told.get(name))
  if (!code || !state) return undefined
  return { code, state, ...(iss ? { iss } : {}) }
}
