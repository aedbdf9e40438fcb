import type { Act } from '../documents/user-document.js'
import type { Origin } from '../origin/origin.js'

/** Of an address or a browser's name a document remembers so much. */
const charactersMax = 200

/** What is done, and from where, as the user's document remembers it. */
export const actOf = (
  action: Act['action'],
  documentId: string,
  { ipAddress, userAgent }: Origin,
): Act => ({ action, documentId, ip: cut(ipAddress), userAgent: cut(userAgent) })

const cut = (text: string | null): string | null =>
  text === null ? null : [...text].slice(0, charactersMax).join('')
