import { ownedObjects, type FileOwnership } from '@florin/platform'

/** Where the content of an identity document is stored. */
export const identityDocumentKey = (userId: string, id: string): string =>
  `attachments/${userId}/documents/${id}`

/** Where a picture is stored: a new one under a new key, so that the old one is there until it is replaced. */
export const avatarKey = (userId: string, id: string): string =>
  `attachments/${userId}/avatars/${id}`

export const isIdentityDocumentKey = (key: string): boolean =>
  /^attachments\/[^/]+\/documents\//.test(key)
/** Whose file it is. */
export const ownerOfFile = (key: string): string => key.split('/')[1] ?? ''

export const isAvatarKey = (key: string): boolean => /^attachments\/[^/]+\/avatars\//.test(key)

/** What the user's document names, or is still to take away, is somebody's. */
export const fileOwnership: FileOwnership = {
  async *files(objects) {
    for await (const file of objects.list('attachments'))
      if (isIdentityDocumentKey(file.key) || isAvatarKey(file.key)) yield file
  },
  owned: ownedObjects,
}
