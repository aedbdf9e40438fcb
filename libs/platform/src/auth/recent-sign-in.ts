import { FlorinError } from '@florin/contracts'
import type { Principal } from './jwt.strategy.js'

/** How long after somebody proved who they are what is sensitive needs no new proof. */
export const recentSignInSeconds = 10 * 60

/** @throws FlorinError 403 `step-up-required` unless the proof is recent; without an instant there is none. */
export function demandRecentSignIn({ authenticatedAt }: Principal, now: Date): void {
  const age = now.getTime() / 1_000 - (authenticatedAt ?? -Infinity)
  if (age <= recentSignInSeconds) return
  throw new FlorinError(
    'forbidden',
    'step-up-required',
    'Prove once more that it is you (POST /v1/auth/step-up), then ask again.',
  )
}
