import { Injectable } from '@nestjs/common'
import { conflict, notFound, type Attachment } from '@florin/contracts'
import {
  ApiDatabase,
  assertVersion,
  Clock,
  Objects,
  QueuedDocuments,
  type ExpectedVersions,
  type GivenFile,
  type Reader,
  type TakenFile,
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
    private readonly clock: Clock,
  ) {}

  /** Before any of a file is read. @throws FlorinError 404, 409 when there are as many as may be */
  async assertRoom(userId: string, transactionId: string): Promise<void> {
    await this.database.read(userId, (tx) => this.filesOf(tx, userId, transactionId, true))
  }

  /** Makes a stored file a transaction's. @throws FlorinError as `assertRoom` */
  async attach(
    userId: string,
    transactionId: string,
    id: string,
    { filename, type, size }: TakenFile,
  ): Promise<Attachment> {
    const key = receiptKey(userId, id)
    return this.database.write(userId, async (tx) => {
      const row = await findOr404(tx, userId, transactionId)
      await this.filesOf(tx, userId, row.id, true)
      const attach = { id, type, size, filename, url: contentUrl(row.id, id) }
      await this.documents.change(
        ...([tx, transactionMetadataKind, userId, row.id] as const),
        ...([{ transactionId: row.id, attach }, { addFiles: [key] }] as const),
      )
      return toAttachment(row.id, { ...attach, uploadedAt: this.clock.now().toISOString() })
    })
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
