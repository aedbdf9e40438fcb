import type { Passkey, PasskeyDescriptor } from '@florin/contracts'
import { idToBytes } from '@florin/platform'
import { z } from 'zod'
import type { PasskeyRow } from './passkeys.repository.js'

/** What a device is told that its owner is: the id, which says nothing of the person. */
export const handleOf = (userId: string): string => idToBytes(userId).toString('base64url')

const clientData = z.object({ challenge: z.string(), crossOrigin: z.boolean().optional() })

/** The challenge that a browser says it answers; undefined for what is no answer to our own page. */
export function challengeIn(clientDataJSON: string): string | undefined {
  try {
    const text = Buffer.from(clientDataJSON, 'base64url').toString('utf8')
    const { challenge, crossOrigin } = clientData.parse(JSON.parse(text))
    return crossOrigin === true ? undefined : challenge
  } catch {
    return undefined
  }
}

/**
 * How a passkey proves who somebody is (RFC 8176): by a key, and by what unlocks it. A key that goes from device to
 * device is held by software somewhere.
 */
export const amrOf = ({ deviceType }: Pick<PasskeyRow, 'deviceType'>): string[] => [
  ...[deviceType === 'single-device' ? 'hwk' : 'swk', 'user', 'mfa'],
]

export const toPasskey = (row: PasskeyRow): Passkey => ({
  id: row.id,
  name: row.name,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  deviceType: row.deviceType,
  backedUp: row.backedUp,
})

export const toDescriptor = (row: PasskeyRow): PasskeyDescriptor => ({
  ...{ id: row.credentialId, type: 'public-key', transports: row.transports },
})
