import type { Household } from './households.js'

/** A part of a path that names one thing of several. */
export interface Slot {
  /** As the document calls it, `id` or `attachmentId`. */
  readonly name: string
  /** What stands before it, without other ids: `transactions/attachments`. */
  readonly place: string
}

/** Every id that a path has, in its order. */
export function slotsOf({ path }: { readonly path: string }): Slot[] {
  const parts = path.split('/').slice(2)
  return parts.flatMap((part, at) => {
    const before = parts.slice(0, at).filter((one) => !isSlot(one))
    return isSlot(part) ? [{ name: part.slice(1, -1), place: before.join('/') }] : []
  })
}
const isSlot = (part: string): boolean => part.startsWith('{')

/** A path with ids in it: those that are given by their name, and a household's own. */
export function pathWith(
  route: { readonly path: string },
  of: Household,
  given: Readonly<Record<string, string>>,
): string {
  return slotsOf(route).reduce(
    (path, { name, place }) => path.replace(`{${name}}`, () => given[name] ?? idIn(place, of)),
    route.path,
  )
}

/** A line of a file is told by its number, which is nobody's. */
export const isNumber = ({ place }: Slot): boolean => place === 'imports/rows'

/** The id of a household's that stands at a place of a path, or in a field of this name. */
export function idIn(place: string, of: Household): string {
  const places: Record<string, string> = {
    'auth/sessions': of.sessionId,
    'me/documents': of.documentId,
    'me/documents/uploads': of.documentUploadId,
    'me/identities': of.identityId,
    'me/support-access': of.supportAccessId,
    'me/tokens': of.tokenId,
    'admin/users': of.person.id,
    'admin/users/documents': of.documentId,
    families: of.familyId,
    'families/members': of.person.id,
    'families/invitations': of.invitationId,
    'me/passkeys': of.passkeyId,
    accounts: of.accountId,
    transactions: of.transactionId,
    'transactions/bulk': of.bulkEditId,
    'transactions/attachments': of.attachmentId,
    'transactions/attachments/uploads': of.uploadId,
    budgets: of.budgetId,
    imports: of.importId,
    'imports/rows': '0',
    notifications: of.notificationId,
    // In a query or a body.
    accountId: of.accountId,
    ids: of.transactionId,
    importId: of.importId,
    memberId: of.person.id,
    resourceId: of.accountId,
    upTo: of.notificationId,
  }
  const id = places[place]
  if (id === undefined)
    throw new Error(`nobody has a thing for ${place}: settle one, and add it here`)
  return id
}
