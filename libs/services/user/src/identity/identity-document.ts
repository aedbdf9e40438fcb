import {
  identityDocumentTypes,
  invalidField,
  type IdentityDocument,
  type IdentityDocumentType,
} from '@florin/contracts'
import type { KeptIdentityDocument } from '../documents/user-document.js'

export const contentUrl = (id: string): string => `/v1/me/documents/${id}/content`

/** What a form says that the document is. @throws FlorinError 422 */
export function typeIn({ type }: Readonly<Record<string, string>>): IdentityDocumentType {
  const known = identityDocumentTypes.find((one) => one === type)
  if (known !== undefined) return known
  const code = type === undefined ? 'missing' : 'unknown-type'
  throw invalidField('/type', code, `Must be one of ${identityDocumentTypes.join(', ')}.`)
}

/** What clients see. Nobody edits an identity document, so its version is the first. */
export const toIdentityDocument = (kept: KeptIdentityDocument): IdentityDocument => ({
  ...kept,
  version: 1,
})
