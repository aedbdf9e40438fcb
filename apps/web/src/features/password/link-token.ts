/** The token in `#token=…`; empty when there is none. */
export const tokenOf = (hash: string): string =>
  new URLSearchParams(hash.replace(/^#/, '')).get('token') ?? ''
