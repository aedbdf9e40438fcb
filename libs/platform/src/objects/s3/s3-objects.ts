import {
  AbortMultipartUploadCommand,
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type GetObjectCommandOutput,
  type ListMultipartUploadsCommandOutput,
  type MultipartUpload,
  type S3Client,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { StartupError } from '../../config/startup-error.js'
import { Metered } from '../metered.js'
import { assertObjectKey, isObjectKey } from '../object-key.js'
import {
  Objects,
  type DownloadTerms,
  type ListedObject,
  type SignedTransfer,
  type StoredObject,
  type UploadTerms,
} from '../objects.js'
import type { S3Access } from './s3-access.js'
import { createS3Client } from './s3-client.js'
import { isMissing, isOutageOfS3, statusOf, translated } from './s3-errors.js'
import { resumed } from './resumed.js'

/** The least that S3 takes, and what an upload keeps in memory. */
const partBytes = 5 * 1024 ** 2
const abortMsMax = 3_000

/** Objects in a bucket of S3, or of a server that speaks like it. */
export class S3Objects extends Objects {
  private readonly client: S3Client
  private readonly signer: S3Client

  /** @throws StartupError when the authority's file can't be read */
  constructor(private readonly access: S3Access) {
    super()
    this.client = createS3Client(access)
    this.signer = createS3Client(access, access.publicEndpoint)
  }

  override async put(key: string, content: Readable, bytesMax: number): Promise<StoredObject> {
    const metered = new Metered(content, bytesMax)
    const body = Readable.from(metered.chunks(), { objectMode: false })
    const upload = new Upload({
      client: this.client,
      params: { ...this.at(key), Body: body },
      // One part after the other: none is on its way when an upload is given up.
      ...{ partSize: partBytes, queueSize: 1, leavePartsOnError: true },
    })
    try {
      await upload.done()
      return metered.measured()
    } catch (error) {
      body.destroy()
      if (upload.uploadId !== undefined) await this.giveUp(key, upload.uploadId)
      throw translated(error)
    }
  }

  override async get(key: string): Promise<Buffer | null> {
    const stream = await this.open(key)
    return stream && buffer(stream)
  }

  override async open(key: string): Promise<Readable | null> {
    const place = this.at(key)
    const found = await this.unlessMissing(this.client.send(new GetObjectCommand(place)))
    if (!found) return null
    const { ETag: IfMatch, ContentLength: bytes = 0 } = found
    const openAt = async (at: number): Promise<AsyncIterable<Uint8Array>> =>
      bodyOf(
        await this.client.send(new GetObjectCommand({ ...place, IfMatch, Range: `bytes=${at}-` })),
      )
    return Readable.from(translatedOf(resumed(bodyOf(found), openAt, bytes)), { objectMode: false })
  }

  override async copy(from: string, to: string): Promise<boolean> {
    const { Bucket, Key } = this.at(from)
    const command = new CopyObjectCommand({ ...this.at(to), CopySource: `${Bucket}/${Key}` })
    return (await this.unlessMissing(this.client.send(command))) !== null
  }

  override async delete(key: string): Promise<void> {
    await this.unlessMissing(this.client.send(new DeleteObjectCommand(this.at(key))))
  }

  override async find(key: string): Promise<ListedObject | null> {
    const head = await this.unlessMissing(this.client.send(new HeadObjectCommand(this.at(key))))
    return head && listed(key, head.ContentLength, head.LastModified)
  }

  override async *list(prefix: string): AsyncIterable<ListedObject> {
    const within = { Bucket: this.access.bucket, Prefix: `${this.at(prefix).Key}/` }
    let after: string | undefined
    do {
      const page = await this.asked(
        this.client.send(new ListObjectsV2Command({ ...within, ContinuationToken: after })),
      )
      for (const { Key, Size, LastModified } of page.Contents ?? [])
        if (Key !== undefined && isObjectKey(Key)) yield listed(Key, Size, LastModified)
      after = page.IsTruncated ? page.NextContinuationToken : undefined
    } while (after !== undefined)
  }

  override async forgetPartial(before: Date): Promise<number> {
    let count = 0
    for await (const { Key, UploadId, Initiated } of this.unfinished()) {
      if (!Initiated || Initiated >= before) continue
      const one = { Bucket: this.access.bucket, Key, UploadId }
      await this.unlessMissing(this.client.send(new AbortMultipartUploadCommand(one)))
      count += 1
    }
    return count
  }

  override async signUpload(key: string, terms: UploadTerms): Promise<SignedTransfer> {
    const headers = { 'content-type': terms.contentType }
    const size = { ContentLength: terms.bytes, ContentType: terms.contentType }
    const command = new PutObjectCommand({ ...this.at(key), ...size })
    const expiresAt = new Date(Date.now() + terms.expiresSeconds * 1_000)
    const url = await getSignedUrl(this.signer, command, {
      expiresIn: terms.expiresSeconds,
      signableHeaders: new Set(['host', 'content-type', 'content-length']),
    })
    return { url, method: 'PUT', headers, expiresAt }
  }

  override async signDownload(key: string, terms: DownloadTerms): Promise<SignedTransfer> {
    const name = `attachment; filename*=UTF-8''${encodeURIComponent(terms.fileName)}`
    const told = { ResponseContentDisposition: name, ResponseContentType: terms.contentType }
    const command = new GetObjectCommand({ ...this.at(key), ...told })
    const expiresAt = new Date(Date.now() + terms.expiresSeconds * 1_000)
    const url = await getSignedUrl(this.signer, command, { expiresIn: terms.expiresSeconds })
    return { url, method: 'GET', headers: {}, expiresAt }
  }

  /** A bucket that is away for the moment is nobody's mistake. */
  override async check(): Promise<void> {
    const { bucket, endpoint } = this.access
    try {
      await this.client.send(new HeadBucketCommand({ Bucket: bucket }))
    } catch (cause) {
      if (isOutageOfS3(cause)) return
      const why = new Map([
        [404, `S3_BUCKET names ${bucket}, which is not there.`],
        [403, `S3_ACCESS_KEY_ID may not use the bucket ${bucket}, or its secret is another.`],
      ]).get(statusOf(cause) ?? 0)
      throw new StartupError(why ?? `S3 at ${endpoint}: ${(cause as Error).message}`, { cause })
    }
  }

  private async *unfinished(): AsyncIterable<MultipartUpload> {
    const within = { Bucket: this.access.bucket }
    let after: { KeyMarker?: string; UploadIdMarker?: string } | undefined = {}
    while (after) {
      const page: ListMultipartUploadsCommandOutput = await this.asked(
        this.client.send(new ListMultipartUploadsCommand({ ...within, ...after })),
      )
      yield* page.Uploads ?? []
      const { NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = page
      const isLast = !page.IsTruncated || KeyMarker === undefined
      after = isLast ? undefined : { KeyMarker, ...(UploadIdMarker ? { UploadIdMarker } : {}) }
    }
  }

  private at(key: string): { Bucket: string; Key: string } {
    assertObjectKey(key)
    return { Bucket: this.access.bucket, Key: key }
  }

  /** What remains of it otherwise is forgotten later. */
  private async giveUp(key: string, uploadId: string): Promise<void> {
    const command = new AbortMultipartUploadCommand({ ...this.at(key), UploadId: uploadId })
    await this.client
      .send(command, { abortSignal: AbortSignal.timeout(abortMsMax) })
      .catch(() => undefined)
  }

  private async asked<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer
    } catch (error) {
      throw translated(error)
    }
  }

  private async unlessMissing<T>(answer: Promise<T>): Promise<T | null> {
    try {
      return await this.asked(answer)
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }
}

const bodyOf = ({ Body }: GetObjectCommandOutput): AsyncIterable<Uint8Array> => Body as Readable

const listed = (key: string, bytes = 0, storedAt = new Date(0)): ListedObject => ({
  ...{ key, bytes, storedAt },
})

async function* translatedOf(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* content
  } catch (error) {
    throw translated(error)
  }
}
