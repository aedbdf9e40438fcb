import { Injectable } from '@nestjs/common'
import { conflict, notFound, type BegunUpload, type FileType } from '@florin/contracts'
import { Clock } from '../context/clock.js'
import { newId } from '../context/ids.js'
import { ApiDatabase } from '../database/api-database.js'
import type { Tx } from '../database/tx.js'
import { SeeOther } from '../http/see-other.js'
import { Objects } from '../objects/objects.js'
import { VirusScanner } from '../scanning/virus-scanner.js'
import { checkStored, FileInfected } from './check-stored.js'
import { shownName } from './file-name.js'
import * as uploads from './file-uploads.repository.js'
import { keepOrRemove, type TakenFile } from './take-file.js'

const uploadSeconds = 15 * 60
const downloadSeconds = 60
const openMax = 20

/** Where files wait that were sent past the product, until they are completed. */
export const uploadsFolder = 'uploads'
const uploadKey = (userId: string, id: string): string => `${uploadsFolder}/${userId}/${id}`

export interface WantedUpload {
  /** What the file is to be of. */
  readonly about: string
  readonly filename: string
  readonly type: FileType
  /** Bytes. */
  readonly size: number
}

/** What an upload is to become, under an id and a key that no other try has. */
export interface MadeFile<Type extends FileType> {
  readonly id: string
  readonly key: string
  readonly types: readonly Type[]
  /** Where it is to lie, if not as it was sent. */
  readonly objects?: Objects
}

/**
 * Files that pass the product by, where their store has an address. A file is sent to a place of its own, and what is made
 * of it is a copy: whoever still has the signed request can change nothing that was looked at.
 */
@Injectable()
export class DirectFiles {
  constructor(
    private readonly database: ApiDatabase,
    private readonly objects: Objects,
    private readonly scanner: VirusScanner,
    private readonly clock: Clock,
  ) {}

  /**
   * Agrees on an upload.
   * @param assertMay throws when the file could not be taken
   * @throws FlorinError 409 where files do not pass the product by, and when too many are on their way
   */
  async begin(
    userId: string,
    { about, filename, type, size }: WantedUpload,
    assertMay: (tx: Tx) => Promise<unknown>,
  ): Promise<BegunUpload> {
    const id = newId()
    const terms = { bytes: size, contentType: type, expiresSeconds: uploadSeconds }
    const signed = await this.objects.signUpload(uploadKey(userId, id), terms)
    if (!signed) throw notOffered()
    const expiresAt = new Date(this.clock.now().getTime() + uploadSeconds * 1_000)
    await this.database.write(userId, async (tx) => {
      await assertMay(tx)
      if ((await uploads.countOpen(tx, userId, this.clock.now())) >= openMax) throw tooMany()
      const upload = { id, about, fileName: shownName(filename), bytes: size }
      await uploads.insertUpload(tx, userId, upload, expiresAt)
    })
    const { url, headers } = signed
    const transfer = {
      method: 'PUT' as const,
      url,
      headers,
      expiresAt: signed.expiresAt.toISOString(),
    }
    return { id, transfer }
  }

  /** An upload that was agreed. @throws FlorinError 404 */
  async find(userId: string, id: string): Promise<uploads.FileUpload> {
    const upload = await this.database.readOnce(userId, (reader) =>
      uploads.findUpload(reader, userId, id.toLowerCase()),
    )
    if (!upload) throw notFound('upload')
    return upload
  }

  /**
   * Makes something of an upload whose file is there; nothing is left of what is refused.
   * @throws FlorinError 409 when it is not there or another one, and as `checkStored`
   */
  async complete<T, Type extends FileType>(
    userId: string,
    upload: uploads.FileUpload,
    made: MadeFile<Type>,
    keep: (tx: Tx, file: TakenFile<Type>) => Promise<T>,
  ): Promise<T> {
    const { scanner } = this
    const { objects = this.objects } = made
    const sent = uploadKey(userId, upload.id)
    // Where that fails it is found to be nobody's later.
    const forget = (): Promise<void> => this.objects.delete(sent).catch(() => undefined)
    const answer = await keepOrRemove(objects, made.key, async () => {
      if (!(await objects.copy(sent, made.key))) throw notThere()
      const size = (await objects.find(made.key))?.bytes
      if (size !== upload.bytes) throw notThere()
      const type = await checkStored({ objects, scanner }, made.key, made.types)
      const file = { filename: upload.fileName, type, size, fields: {} }
      return this.database.write(userId, async (tx) => {
        if (!(await uploads.completeUpload(tx, upload.id, made.id))) throw completedMeanwhile()
        return keep(tx, file)
      })
    }).catch(async (error: unknown) => {
      if (error instanceof FileInfected) await forget()
      throw error
    })
    await forget()
    return answer
  }

  /**
   * Answers with where a file lies.
   * @param record writes down that it is given, once it is certain that it can be
   * @throws SeeOther; FlorinError 409 where files do not pass the product by
   */
  async leadTo(
    key: string,
    { filename, type }: Pick<TakenFile, 'filename' | 'type'>,
    record: () => Promise<void> = () => Promise.resolve(),
  ): Promise<never> {
    const terms = { fileName: filename, contentType: type, expiresSeconds: downloadSeconds }
    const signed = await this.objects.signDownload(key, terms)
    if (!signed) throw notOffered()
    await record()
    throw new SeeOther(signed.url)
  }
}

/** 409: files do not pass the product by. */
export const notOffered = (): Error =>
  conflict('direct-transfer-unavailable', 'Files are sent and given through the API here.')
const tooMany = (): Error =>
  conflict(
    'too-many-uploads',
    `Complete the uploads that were begun: there are ${openMax} of them.`,
  )
const notThere = (): Error =>
  conflict('upload-not-there', 'The file has not been sent as it was agreed, or too long ago.')
const completedMeanwhile = (): Error =>
  conflict('upload-completed', 'It was completed a moment ago; ask again to be told what it is.')
