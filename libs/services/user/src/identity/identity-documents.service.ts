import { Injectable } from '@nestjs/common'
import {
  conflict,
  IdentityDocumentAdded,
  IdentityDocumentRemoved,
  IdentityDocumentShown,
  identityFileTypes,
  notFound,
  type BeginIdentityDocumentBody,
  type BegunUpload,
  type IdentityDocument,
  type IdentityDocumentType,
} from '@florin/contracts'
import {
  ApiDatabase,
  assertVersion,
  Clock,
  DirectFiles,
  newId,
  Outbox,
  QueuedDocuments,
  type ExpectedVersions,
  type GivenFile,
  type Reader,
  type TakenFile,
  type Tx,
} from '@florin/platform'
import { userDocumentKind, type UserDocumentChange } from '../documents/user-document.js'
import { identityDocumentKey, isIdentityDocumentKey } from '../files/user-files.js'
import { findUserOr404 } from '../profile/profile.service.js'
import type { UserRow } from '../profile/user.js'
import { contentUrl, toIdentityDocument, typeIn } from './identity-document.js'
import { originOf } from '../origin/origin.js'
import { PaperFiles } from './paper-files.service.js'
import { actOf } from './act.js'

type File = TakenFile<IdentityDocument['contentType']>

const documentsMax = 10
const documentVersion = 1

/** Papers that tell who a user is. Whatever is done with one is written down and told. */
@Injectable()
export class IdentityDocumentsService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly documents: QueuedDocuments,
    private readonly outbox: Outbox,
    private readonly files: PaperFiles,
    private readonly direct: DirectFiles,
    private readonly clock: Clock,
  ) {}

  /** Before any of a file is read. @throws FlorinError 409 when there are as many as may be */
  async assertRoom(userId: string): Promise<void> {
    assertRoomIn(await this.database.readOnce(userId, (reader) => this.filesOf(reader, userId)))
  }

  /** As stored. @throws FlorinError 404 */
  async open(userId: string, id: string): Promise<GivenFile & { readonly id: string }> {
    const { id: known, filename, contentType: type, size } = await this.get(userId, id)
    const content = await this.files.open(identityDocumentKey(userId, known))
    if (!content) throw notFound('document')
    return { id: known, filename, type, size, content }
  }

  /** How many a user has. */
  async count(reader: Reader, userId: string): Promise<number> {
    return (await this.filesOf(reader, userId)).length
  }

  /** Says of all that a user has that somebody has made sure of them. */
  async markVerified(tx: Tx, userId: string, at: Date): Promise<void> {
    const change = { verifyDocuments: true } as const
    await this.documents.change(tx, userDocumentKind, userId, userId, change, { at })
  }

  /** Makes a stored file a document of the user's. @throws FlorinError 404, and as `assertRoom` */
  add(
    userId: string,
    id: string,
    type: IdentityDocumentType,
    file: File,
  ): Promise<IdentityDocument> {
    return this.database.write(userId, (tx) => this.addIn(tx, userId, id, type, file))
  }

  /** Agrees on a file that is sent past the product. @throws FlorinError 404, as `assertRoom`, and 409 */
  begin(
    userId: string,
    { type: about, filename, contentType: type, size }: BeginIdentityDocumentBody,
  ): Promise<BegunUpload> {
    return this.direct.begin(userId, { about, filename, type, size }, async (tx) => {
      await findUserOr404(tx, userId)
      assertRoomIn(await this.filesOf(tx, userId))
    })
  }

  /** Adds what was sent past the product; again, it tells what it has become. @throws FlorinError 404, 409, 415 */
  async complete(userId: string, uploadId: string): Promise<IdentityDocument> {
    const upload = await this.direct.find(userId, uploadId)
    if (upload.madeId !== null) return this.get(userId, upload.madeId)
    const id = newId()
    const key = identityDocumentKey(userId, id)
    const made = { id, key, types: identityFileTypes, objects: this.files }
    return this.direct.complete(userId, upload, made, (tx, file) =>
      this.addIn(tx, userId, id, typeIn({ type: upload.about }), file),
    )
  }

  async list(userId: string): Promise<IdentityDocument[]> {
    const document = await this.documents.read(userDocumentKind, userId, userId)
    return (document?.body.documents ?? []).map(toIdentityDocument)
  }

  async get(userId: string, id: string): Promise<IdentityDocument> {
    // What is not there is known without asking where the rest is kept.
    await this.database.readOnce(userId, (reader) => this.keyOr404(reader, userId, id))
    const found = (await this.list(userId)).find((one) => one.id === id.toLowerCase())
    if (!found) throw notFound('document')
    return found
  }

  /** Nobody is given a document without its being written down. */
  async content(userId: string, id: string): Promise<GivenFile> {
    const file = await this.open(userId, id)
    return onceRecorded(file, () => this.recordShown(userId, file.id))
  }

  async remove(userId: string, id: string, expected: ExpectedVersions): Promise<void> {
    const removeDocument = id.toLowerCase()
    await this.database.write(userId, async (tx) => {
      const key = await this.keyOr404(tx, userId, id)
      assertVersion(expected, documentVersion)
      assertAtRest(await findUserOr404(tx, userId))
      const at = this.clock.now()
      const origin = originOf(at)
      const act = actOf('document-removed', removeDocument, origin)
      await this.documents.change(
        ...([tx, userDocumentKind, userId, userId, { removeDocument, act }] as const),
        { at, removeFiles: [key] },
      )
      const items = [{ id: removeDocument, ...origin }]
      await this.outbox.publish(tx, IdentityDocumentRemoved, {
        ...{ userId, subject: removeDocument, items },
      })
    })
  }

  private async addIn(
    tx: Tx,
    userId: string,
    id: string,
    type: IdentityDocumentType,
    { filename, size, type: contentType }: File,
  ): Promise<IdentityDocument> {
    assertAtRest(await findUserOr404(tx, userId))
    assertRoomIn(await this.filesOf(tx, userId))
    const addDocument = { id, type, filename, url: contentUrl(id), contentType, size }
    const at = this.clock.now()
    const origin = originOf(at)
    const change: UserDocumentChange = { addDocument, act: actOf('document-added', id, origin) }
    await this.documents.change(...([tx, userDocumentKind, userId, userId, change] as const), {
      ...{ at, addFiles: [identityDocumentKey(userId, id)] },
    })
    const item = { id, type, ...origin }
    await this.outbox.publish(tx, IdentityDocumentAdded, { userId, subject: id, items: [item] })
    return toIdentityDocument({ ...addDocument, verified: false, uploadedAt: origin.at })
  }

  private async recordShown(userId: string, id: string): Promise<void> {
    await this.database.write(userId, async (tx) => {
      await this.keyOr404(tx, userId, id)
      const at = this.clock.now()
      const origin = originOf(at)
      const change = { act: actOf('document-shown', id, origin) }
      await this.documents.change(tx, userDocumentKind, userId, userId, change, { at })
      const items = [{ id, ...origin }]
      await this.outbox.publish(tx, IdentityDocumentShown, { userId, subject: id, items })
    })
  }

  private async keyOr404(reader: Reader, userId: string, id: string): Promise<string> {
    const key = identityDocumentKey(userId, id.toLowerCase())
    if (!(await this.filesOf(reader, userId)).includes(key)) throw notFound('document')
    return key
  }

  private async filesOf(reader: Reader, userId: string): Promise<readonly string[]> {
    const { files } = await this.documents.head(reader, userDocumentKind, userId, userId)
    return files.filter(isIdentityDocumentKey)
  }
}

/** Gives a file once it is written down that it is given. */
export async function onceRecorded<T extends GivenFile>(
  file: T,
  record: () => Promise<void>,
): Promise<T> {
  try {
    await record()
    return file
  } catch (error) {
    file.content.destroy()
    throw error
  }
}

/** What is looked at stays as it is until it was looked at. @throws FlorinError 409 `kyc-pending` */
function assertAtRest({ kycStatus }: UserRow): void {
  if (kycStatus === 'pending')
    throw conflict('kyc-pending', 'Your papers are being looked at; withdraw that first.')
}

function assertRoomIn(files: readonly string[]): void {
  if (files.length >= documentsMax)
    throw conflict('too-many-documents', `A user has at most ${documentsMax} documents.`)
}
