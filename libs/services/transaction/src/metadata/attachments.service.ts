import { Injectable } from '@nestjs/common'
import {
  conflict,
  fileTypes,
  notFound,
  type Attachment,
  type BeginAttachmentBody,
  type BegunUpload,
} from '@florin/contracts'
import {
  ApiDatabase,
  assertVersion,
  DirectFiles,
  newId,
  Objects,
  QueuedDocuments,
  type ExpectedVersions,
  type GivenFile,
  type Reader,
  type TakenFile,
  type Tx,
} from '@florin/platform'
import { findOr404 } from './metadata.service.js'
import {
  contentUrl,
  receiptKey,
  toAttachment,
  transactionMetadataKind,
} from './transaction-metadata.js'

const attachmentsMax = 20
const attachmentVersion = 1

/** Files that belong to transactions. */
@Injectable()
export class AttachmentsService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly documents: QueuedDocuments,
    private readonly objects: Objects,
    private readonly direct: DirectFiles,
  ) {}

  /** Before any of a file is read. @throws FlorinError 404, 409 when there are as many as may be */
  async assertRoom(userId: string, transactionId: string): Promise<void> {
    await this.database.read(userId, (tx) => this.filesOf(tx, userId, transactionId, true))
  }

  /** Makes a stored file a transaction's. @throws FlorinError as `assertRoom` */
  attach(userId: string, transactionId: string, id: string, file: TakenFile): Promise<Attachment> {
    return this.database.write(userId, (tx) => this.attachIn(tx, userId, transactionId, id, file))
  }

  /** Agrees on a file that is sent past the product. @throws FlorinError as `assertRoom`, and 409 */
  begin(
    userId: string,
    transactionId: string,
    { filename, type, size }: BeginAttachmentBody,
  ): Promise<BegunUpload> {
    const about = transactionId.toLowerCase()
    return this.direct.begin(userId, { about, filename, type, size }, (tx) =>
      this.filesOf(tx, userId, transactionId, true),
    )
  }

  /** Adds what was sent past the product; again, it tells what it has become. @throws FlorinError 404, 409, 415 */
  async complete(userId: string, transactionId: string, uploadId: string): Promise<Attachment> {
    const upload = await this.direct.find(userId, uploadId)
    if (upload.about !== transactionId.toLowerCase()) throw notFound('upload')
    if (upload.madeId !== null) return this.get(userId, transactionId, upload.madeId)
    const id = newId()
    const made = { id, key: receiptKey(userId, id), types: fileTypes }
    return this.direct.complete(userId, upload, made, (tx, file) =>
      this.attachIn(tx, userId, transactionId, id, file),
    )
  }

  async list(userId: string, transactionId: string): Promise<Attachment[]> {
    const row = await this.database.readOnce(userId, (reader) =>
      findOr404(reader, userId, transactionId),
    )
    const document = await this.documents.read(transactionMetadataKind, userId, row.id)
    return (document?.body.attachments ?? []).map((one) => toAttachment(row.id, one))
  }

  async get(userId: string, transactionId: string, id: string): Promise<Attachment> {
    const key = receiptKey(userId, id.toLowerCase())
    // What is not there is known without asking where the rest is kept.
    const files = await this.database.read(userId, (tx) => this.filesOf(tx, userId, transactionId))
    if (!files.includes(key)) throw notFound('attachment')
    const all = await this.list(userId, transactionId)
    const found = all.find((one) => one.id === id.toLowerCase())
    if (!found) throw notFound('attachment')
    return found
  }

  async content(userId: string, transactionId: string, id: string): Promise<GivenFile> {
    const of = await this.get(userId, transactionId, id)
    const content = await this.objects.open(receiptKey(userId, of.id))
    if (!content) throw notFound('attachment')
    return { ...of, content }
  }

  /** Answers with where the content lies. @throws FlorinError 404, 409 where it cannot be had past the product */
  async leadTo(userId: string, transactionId: string, id: string): Promise<never> {
    const of = await this.get(userId, transactionId, id)
    return this.direct.leadTo(receiptKey(userId, of.id), of)
  }

  async detach(
    userId: string,
    transactionId: string,
    id: string,
    expected: ExpectedVersions,
  ): Promise<void> {
    const key = receiptKey(userId, id.toLowerCase())
    await this.database.write(userId, async (tx) => {
      const { id: owner } = await findOr404(tx, userId, transactionId)
      const files = await this.filesOf(tx, userId, owner)
      if (!files.includes(key)) throw notFound('attachment')
      assertVersion(expected, attachmentVersion)
      const change = { transactionId: owner, detach: id.toLowerCase() }
      await this.documents.change(
        ...([tx, transactionMetadataKind, userId, owner, change] as const),
        { removeFiles: [key] },
      )
    })
  }

  private async attachIn(
    tx: Tx,
    userId: string,
    transactionId: string,
    id: string,
    { filename, type, size }: TakenFile,
  ): Promise<Attachment> {
    const row = await findOr404(tx, userId, transactionId)
    await this.filesOf(tx, userId, row.id, true)
    const attach = { id, type, size, filename, url: contentUrl(row.id, id) }
    const { at } = await this.documents.change(
      ...([tx, transactionMetadataKind, userId, row.id] as const),
      ...([{ transactionId: row.id, attach }, { addFiles: [receiptKey(userId, id)] }] as const),
    )
    return toAttachment(row.id, { ...attach, uploadedAt: at.toISOString() })
  }

  /** Keys of the files of a transaction. @throws FlorinError 404, 409 when there is to be room for one more */
  private async filesOf(
    reader: Reader,
    userId: string,
    transactionId: string,
    forAnother = false,
  ): Promise<readonly string[]> {
    const row = await findOr404(reader, userId, transactionId)
    const { files } = await this.documents.head(reader, transactionMetadataKind, userId, row.id)
    if (forAnother && files.length >= attachmentsMax) {
      throw conflict('too-many-attachments', `A transaction has at most ${attachmentsMax} files.`)
    }
    return files
  }
}
