import { newRingKey, newTokenJwk, type Secrets } from './secrets.js'

/**
 * A new key signs tokens; those of before only check them, so that who is signed in stays so. To be retired once the last
 * token that they signed has expired.
 */
export const withNewSigningKey = (secrets: Secrets): Secrets => ({
  ...secrets,
  tokenJwks: [newTokenJwk(), ...secrets.tokenJwks.map(publicPart)],
})

/** Only the key that signs is left: what others have signed is refused. */
export const withOneSigningKey = (secrets: Secrets): Secrets => ({
  ...secrets,
  tokenJwks: secrets.tokenJwks.filter(({ d }) => d !== undefined).slice(0, 1),
})

/** A new key wraps data keys; the others go on opening what they have wrapped, and the oldest makes fingerprints. */
export const withNewRingKey = (secrets: Secrets): Secrets => ({
  ...secrets,
  keyRing: [newRingKey(), ...secrets.keyRing],
})

function publicPart({ d: _, ...jwk }: Secrets['tokenJwks'][number]): Secrets['tokenJwks'][number] {
  return jwk
}
