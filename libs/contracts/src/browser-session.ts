/**
 * A browser's session: its tokens live in cookies, which no script reads and no other site sends. A page asks for it,
 * and proves that it is ours, by a header that another site's page cannot send without a preflight nobody grants.
 */
export const browserSessionHeader = 'x-florin-session'
export const browserSessionValue = 'cookie'

export const accessCookie = 'florin_access'
export const refreshCookie = 'florin_refresh'
