import { useEffect } from 'react'
import { useLinkToken } from '../password/use-link-token.js'

const place = 'florin.invitation'

/** What the link of an invitation carries, also once somebody has been away to sign in: for as long as the tab is open. */
export function useHeldToken(): string {
  const token = useLinkToken()
  useEffect(() => {
    if (token !== '') sessionStorage.setItem(place, token)
  }, [token])
  return token === '' ? (sessionStorage.getItem(place) ?? '') : token
}

/** Once it was answered. */
export const letGoOfToken = (): void => sessionStorage.removeItem(place)
