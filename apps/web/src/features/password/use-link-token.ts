import { useEffect, useState } from 'react'
import { tokenOf } from './link-token.js'

/**
 * What the link of a letter carries behind its `#`. It is taken out of the address bar and the history, so that nobody
 * finds it there later.
 */
export function useLinkToken(): string {
  const [token] = useState(() => tokenOf(window.location.hash))
  useEffect(() => {
    if (token === '') return
    window.history.replaceState(window.history.state, '', window.location.pathname)
  }, [token])
  return token
}
