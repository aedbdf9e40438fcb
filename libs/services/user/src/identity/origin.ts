import { currentContext } from '@florin/platform'
import type { Act } from '../documents/user-document.js'

/** When and from where something is done, as events tell it. */
export interface Origin {
  readonly at: string
  readonly ipAddress: string | null
  readonly userAgent: string | null
}

/** Of an address or a browser's name a document remembers so much. */
const charactersMax = 200

export function originOf(now: Date): Origin {
  const context = currentContext()
  const at = now.toISOString()
  return { at, ipAddress: context?.ipAddress ?? null, userAgent: context?.userAgent ?? null }
}

/** The same as the user's document remembers it. */
export const actOf = (
  action: Act['action'],
  documentId: string,
  { ipAddress, userAgent }: Origin,
): Act => ({ action, documentId, ip: cut(ipAddress), userAgent: cut(userAgent) })

const cut = (text: string | null): string | null =>
  text === null ? null : [...text].slice(0, charactersMax).join('')
