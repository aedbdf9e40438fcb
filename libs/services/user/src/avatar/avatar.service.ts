import { Injectable } from '@nestjs/common'
import { notFound, type Avatar } from '@florin/contracts'
import {
  ApiDatabase,
  Objects,
  QueuedDocuments,
  versionOf,
  type ExpectedVersions,
  type GivenFile,
  type TakenFile,
} from '@florin/platform'
import { userDocumentKind, type KeptAvatar } from '../documents/user-document.js'
import { avatarKey, isAvatarKey } from '../files/user-files.js'
import { findUserOr404 } from '../profile/profile.service.js'

/** Edits of the rest of the document leave the version of the picture. */
const part = 'avatar'
const url = '/v1/me/avatar/content'

/** The picture that stands for a user. */
@Injectable()
export class AvatarService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly documents: QueuedDocuments,
    private readonly objects: Objects,
  ) {}

  /** Makes a stored file the user's picture; the one before it goes. @throws FlorinError 412 */
  set(
    userId: string,
    id: string,
    expected: ExpectedVersions,
    { type, size }: TakenFile<Avatar['type']>,
  ): Promise<Avatar> {
    const avatar = { id, url, type, size }
    return this.database.write(userId, async (tx) => {
      await findUserOr404(tx, userId)
      const head = await this.documents.head(tx, userDocumentKind, userId, userId)
      const files = {
        addFiles: [avatarKey(userId, id)],
        removeFiles: head.files.filter(isAvatarKey),
      }
      const { version, at } = await this.documents.change(
        ...([tx, userDocumentKind, userId, userId, { avatar }] as const),
        { ...files, expected, part },
      )
      return toAvatar({ ...avatar, uploadedAt: at.toISOString() }, version)
    })
  }

  async get(userId: string): Promise<Avatar> {
    const { avatar, version } = await this.find(userId)
    return toAvatar(avatar, version)
  }

  async content(userId: string): Promise<GivenFile> {
    const { avatar } = await this.find(userId)
    const content = await this.objects.open(avatarKey(userId, avatar.id))
    if (!content) throw notFound('avatar')
    return { filename: 'avatar', type: avatar.type, size: avatar.size, content }
  }

  async remove(userId: string, expected: ExpectedVersions): Promise<void> {
    await this.database.write(userId, async (tx) => {
      const { files } = await this.documents.head(tx, userDocumentKind, userId, userId)
      const removeFiles = files.filter(isAvatarKey)
      if (removeFiles.length === 0) throw notFound('avatar')
      await this.documents.change(
        ...([tx, userDocumentKind, userId, userId, { avatar: null }] as const),
        { removeFiles, expected, part },
      )
    })
  }

  private async find(userId: string): Promise<{ avatar: KeptAvatar; version: number }> {
    const head = await this.database.readOnce(userId, (reader) =>
      this.documents.head(reader, userDocumentKind, userId, userId),
    )
    // What is not there is known without asking where the rest is kept.
    if (!head.files.some(isAvatarKey)) throw notFound('avatar')
    const document = await this.documents.read(userDocumentKind, userId, userId)
    const avatar = document?.body.profile.avatar
    if (!avatar) throw notFound('avatar')
    return { avatar, version: versionOf(head, part) }
  }
}

const toAvatar = ({ url, type, size, uploadedAt }: KeptAvatar, version: number): Avatar => ({
  ...{ url, type, size, uploadedAt, version },
})
