/**
 * A browser's session: its tokens live in cookies, which no script reads and no other site sends. A page asks for it,
 * and proves that it is ours, by a header that another site's page cannot send without a preflight nobody grants.
 */
export const browserSessionHeader = 'x-florin-session'
export const browserSessionValue = 'cookie'

/**
 * Before the names of cookies that came by TLS: a browser takes them from this very host alone, over TLS, so that no
 * neighbour of it can put one there (RFC 6265bis §4.1.3.2).
 */
export const hostPrefix = '__Host-'
export const accessCookie = 'florin_access'
export const refreshCookie = 'florin_refresh'
